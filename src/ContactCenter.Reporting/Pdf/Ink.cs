namespace ContactCenter.Reporting.Pdf;

/// <summary>A colour on paper.</summary>
internal readonly record struct Ink(byte Red, byte Green, byte Blue);
