"""The parts of the routes panel: match bench, selected rule, url_for bench, and what they ask of the app."""
