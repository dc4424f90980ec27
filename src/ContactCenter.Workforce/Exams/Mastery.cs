namespace ContactCenter.Workforce.Exams;

/// <summary>What third parties found of what staff know (STF-11): kept apart, it counts for no indicator (X33).</summary>
/// <param name="Test">Id.</param>
/// <param name="Title">Of the test.</param>
/// <param name="HeldOn">A local day.</param>
/// <param name="ShouldAttend">People.</param>
/// <param name="Points">That all of them have together; who was absent has none.</param>
public sealed record ExternalTest(string Test, string Title, DateOnly HeldOn, int ShouldAttend, decimal Points);

/// <summary>
/// Mastery over some external tests: the points that were reached of those that could be, everybody who should have attended counted.
/// The contract says no more than "mastery above 95 %"; that it is this share is our reading.
/// </summary>
/// <param name="Tests">The first first.</param>
public sealed record Mastery(IReadOnlyList<ExternalTest> Tests)
{
    public const decimal Least = 95;

    /// <summary>In per cent, not rounded; null: nobody was tested.</summary>
    public decimal? Share => Tests.Sum(t => t.ShouldAttend) is > 0 and var people ? Tests.Sum(t => t.Points) / people : null;

    /// <summary>Above it: 95.0 % is not enough.</summary>
    public bool? IsEnough => Share is { } share ? share > Least : null;
}
