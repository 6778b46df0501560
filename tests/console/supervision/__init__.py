"""What supervisors see: finished contacts, transcripts, the resolution report, the audit."""
