"""The customers' edge: pages, forms, the socket, the plain HTTP way, and what guards them.

app           puts the routes and guards together
pages         host pages and the chat page          forms       the chat without JavaScript
transcript    print view and text file              widget      the loader script
api           the wire's verbs over plain HTTP      socket      one customer's WebSocket
pump          log -> socket, the only way to deliver   line     one socket's bounded outbox
operations    healthz, readyz, metrics
serving       what every socket does                lines     the open ones of a process
security      headers, Host and Origin checks       cookies     names and attributes, in one place
templating    Jinja2, one environment a language    words       gettext
error_words   words for every error code            refusals    errors -> frames and statuses
client_words  the words the browser's scripts need  limits      how often is too often
signin        to the identity provider and back     signin_forms, signin_api, signin_frames   its verbs
"""
