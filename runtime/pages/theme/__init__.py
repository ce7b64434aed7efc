"""How the pages look and which language their furniture speaks: one stylesheet, one front page, one translating component."""
