"""The one list of settings: each variable's name, reader, default and purpose."""

from pathlib import Path
from typing import Final

from service.queues import read_queues_text
from service.reading import Variable, address, addresses, database, key, number, one_of, redis, zone

# The one list of settings; the README's table is held against it by a test.
VARIABLES: Final = (
    Variable("LIEN_CHAT_ENV", "environment", "demo", one_of("demo", "production"),
             "`production` demands its own key and refuses whatever is only for demonstration"),
    Variable("LIEN_CHAT_HOST", "host", "127.0.0.1", str, "the address to listen on"),
    Variable("LIEN_CHAT_PORT", "port", "8000", number(0, 65535), "the port to listen on"),
    Variable("LIEN_CHAT_PUBLIC_URL", "public_url", "", address,
             "where customers reach it; without it `http://localhost:PORT`"),
    Variable("LIEN_CHAT_CONSOLE_URL", "console_url", "", address,
             "where staff reach it; without it the public address"),
    Variable("LIEN_CHAT_ALLOWED_ORIGINS", "allowed_origins", "", addresses,
             "further origins that may open sockets and send forms, by comma"),
    Variable("LIEN_CHAT_EMBEDDING_ORIGINS", "embedding_origins", "", addresses,
             "sites that may show the chat in a frame, by comma"),
    Variable("LIEN_CHAT_DATA_DIR", "data_dir", "lien-chat-data", Path,
             "where the embedded database and the demo's key are kept"),
    Variable("DATABASE_URL", "database_url", "", database,
             "PostgreSQL or SQLite; without it SQLite in the data folder", is_secret=True),
    Variable("REDIS_URL", "redis_url", "", redis,
             "Redis for several processes; without it all is inside one", is_secret=True),
    Variable("LIEN_CHAT_SIGNING_KEY", "signing_key", "", key,
             "at least 32 characters; seals transcripts and derives secrets; must stay the same",
             is_secret=True),
    Variable("LIEN_CHAT_TRANSCRIPT_MINUTES", "transcript_minutes", "60", number(1, 10_080),
             "how long a customer may save an ended chat"),
    Variable("LIEN_CHAT_BOT_IDLE_MINUTES", "bot_idle_minutes", "60", number(1, 1_440),
             "when a chat with the bot that nobody uses is closed"),
    Variable("LIEN_CHAT_SPLIT_MINUTES", "split_minutes", "15", number(1, 1_440),
             "within how long the parts of one taxpayer number are looked for"),
    Variable("LIEN_CHAT_SIGNIN_START_MINUTES", "signin_start_minutes", "10", number(1, 120),
             "within how long a customer may begin the sign-in that an assistor asked for"),
    Variable("LIEN_CHAT_SIGNIN_JOURNEY_MINUTES", "signin_journey_minutes", "30", number(1, 240),
             "how long a customer may take at the identity provider"),
    Variable("LIEN_CHAT_SIGNIN_HOLD_MINUTES", "signin_hold_minutes", "5", number(1, 60),
             "how long a signed-in customer waits for an assistor whose console is away"),
    Variable("LIEN_CHAT_ASSISTOR_CAP", "assistor_cap", "3", number(1, 10),
             "how many chats a new assistor may hold at once"),
    Variable("LIEN_CHAT_STAFF_IDLE_MINUTES", "staff_idle_minutes", "15", number(1, 480),
             "when an unused staff session ends"),
    Variable("LIEN_CHAT_STAFF_SESSION_HOURS", "staff_session_hours", "12", number(1, 24),
             "when any staff session ends"),
    Variable("LIEN_CHAT_TIME_ZONE", "time_zone", "America/New_York", zone,
             "the office's time zone, for reports"),
    Variable("LIEN_CHAT_QUEUES", "queues", "", read_queues_text,
             "queues and their hours as TOML text; without it, two that are always open"),
    Variable("LIEN_CHAT_TRUSTED_PROXIES", "trusted_proxies", "127.0.0.1", str,
             "addresses whose X-Forwarded headers are believed, by comma"),
    Variable("LIEN_CHAT_LOG_LEVEL", "log_level", "info", one_of("debug", "info", "warning"),
             "how much is logged"),
)  # fmt: skip
