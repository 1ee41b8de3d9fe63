"""``python -m inspector``, and the command ``wsgi-inspector``."""

import gc


def main() -> None:
    """Nothing is garbage while modules are imported, and what they consist of stays: do not look through it, neither
    meanwhile nor later."""
    gc.disable()
    from inspector.cli import main as command

    gc.freeze()
    gc.enable()
    command()


if __name__ == "__main__":
    main()
