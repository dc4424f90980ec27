namespace ContactCenter.Quality.Facts;

/// <summary>
/// Checks of quality that other slices do and that count for KPI-13: analyses of ratings and complaints, from where they are kept.
/// </summary>
/// <param name="Rows">
/// A SELECT of <c>type</c> (<c>ratingAnalysis</c>, <c>complaintAnalysis</c>, …), <c>subject</c>, <c>done_at</c>, <c>seat</c>, <c>queue</c>,
/// <c>entry_number</c>, <c>id</c> (by which it is opened) and <c>note</c>; all text but the time.
/// </param>
public sealed record QualityItemSource(string Rows);
