namespace ContactCenter.Workforce.Exams;

/// <summary>What a test is for, by which it counts.</summary>
public enum TestKind
{
    /// <summary>Before the first call (STF-09).</summary>
    PreJob,

    /// <summary>Counts for KPI-09 (STF-10).</summary>
    Weekly,

    /// <summary>Counts for KPI-09 (STF-10).</summary>
    Monthly,

    /// <summary>The bureau examines all who are on post (STF-07, STF-08).</summary>
    Bureau,

    /// <summary>Data of third parties; kept apart, in no indicator (X33).</summary>
    External,
}

/// <summary>What kinds of tests ask for.</summary>
public static class TestKinds
{
    /// <summary>It counts for KPI-09: of the staff of the contract alone, so that nobody's passes stand in for theirs.</summary>
    public static bool IsCounted(this TestKind kind) => kind is TestKind.Weekly or TestKind.Monthly;
}

/// <summary>A test with who should have taken it.</summary>
/// <param name="Id">Never changes.</param>
/// <param name="Project">Id of the contract.</param>
/// <param name="Kind">What it is for.</param>
/// <param name="Title">One line.</param>
/// <param name="HeldOn">A local day.</param>
/// <param name="PassMark">Whoever has as many points or more has passed; 0–100 in tenths.</param>
/// <param name="Rectifies">The test that this one repeats for who failed (STF-08); null: none.</param>
/// <param name="EnteredBy">User name.</param>
/// <param name="ShouldAttend">People.</param>
/// <param name="Passed">Of them.</param>
/// <param name="Absent">Of them; they have not passed (X9).</param>
public sealed record StaffTest(
    string Id, string Project, TestKind Kind, string Title, DateOnly HeldOn, decimal PassMark, string? Rectifies, string EnteredBy,
    int ShouldAttend, int Passed, int Absent)
{
    /// <summary>Why it does not count; null: it counts.</summary>
    public string? Withdrawn { get; init; }

    public int Failed => ShouldAttend - Passed;
}

/// <param name="Person">Id.</param>
/// <param name="Points">0–100 in tenths; null: absent.</param>
public sealed record TestResult(string Person, decimal? Points);

/// <summary>What somebody has in a test that counts.</summary>
/// <param name="Test">Its id.</param>
/// <param name="Title">Its title.</param>
/// <param name="Kind">What it is for.</param>
/// <param name="HeldOn">A local day.</param>
/// <param name="Points">Null: absent.</param>
/// <param name="PassMark">Of the test.</param>
public sealed record PersonResult(string Test, string Title, TestKind Kind, DateOnly HeldOn, decimal? Points, decimal PassMark)
{
    /// <summary>80.0 passes and 79.5 does not; who was absent has not passed (STF-10).</summary>
    public bool IsPassed => Points >= PassMark;
}
