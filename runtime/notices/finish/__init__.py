"""What is done to a paper after it is printed, before it is issued: made fit to be kept, digested, signed.

    archival    PDF/A: metadata, colours, and what the paper rests on as an attached file (the only module that imports pikepdf)
    sign        PAdES with the office's own certificate (the only module that imports pyHanko)
    eseal       the place of an outside e-seal service
    finish      all of it, in that order

The bytes before signing are the same whenever and wherever they are made; their digests are what the house records. A signature is
appended behind them and changes none of them.
"""
