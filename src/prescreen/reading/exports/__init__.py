"""Exports of many patients, read one patient at a time: one file a shape of export."""
