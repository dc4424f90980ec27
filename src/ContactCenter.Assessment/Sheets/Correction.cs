namespace ContactCenter.Assessment.Sheets;

/// <summary>A figure of the month that the bureau has put right, with reason and evidence, approved by a second person.</summary>
/// <param name="Fact">The fact of the catalogue.</param>
/// <param name="From">The value it replaces; a correction of another value is not applied and blocks closing.</param>
/// <param name="To">Not negative.</param>
/// <param name="Evidence">SHA-256 of the evidence file, in hexadecimal.</param>
public sealed record Correction(string Id, string Fact, long? From, long To, string Reason, string Evidence, string EnteredBy, string ApprovedBy);
