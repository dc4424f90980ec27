namespace ContactCenter.Quality.Findings;

/// <summary>What is done about a finding.</summary>
public enum ActionKind
{
    /// <summary>Something is put right (QA-10).</summary>
    Correction,

    /// <summary>Somebody is trained (SAT-04); that it helped is checked, which is a check of quality (X12).</summary>
    Training,
}

/// <summary>What an action is about.</summary>
public enum ActionAbout
{
    /// <summary>A finding: the sample in which it was made.</summary>
    Sample,
    Seat,
    Subject,
}

/// <param name="Id">Its id.</param>
/// <param name="Kind">What is done.</param>
/// <param name="About">Of what kind its target is.</param>
/// <param name="Target">The sample's id, the seat, or the subject's code.</param>
/// <param name="Seat">Who is trained; null: nobody.</param>
/// <param name="Text">What has to be done.</param>
/// <param name="DueOn">The last day.</param>
/// <param name="CreatedAt">When it was asked for.</param>
/// <param name="CreatedBy">User name.</param>
/// <param name="DoneAt">Null: it is open.</param>
/// <param name="DoneBy">User name.</param>
/// <param name="Result">What came of it.</param>
public sealed record QualityAction(
    string Id, ActionKind Kind, ActionAbout About, string Target, string? Seat, string Text, DateOnly DueOn, DateTimeOffset CreatedAt,
    string CreatedBy, DateTimeOffset? DoneAt, string? DoneBy, string? Result);

/// <summary>Who tested (QA-11, X33).</summary>
public enum ExternalKind
{
    /// <summary>第三方测评: somebody rings and asks.</summary>
    ThirdParty,

    /// <summary>突击检查 of the bureau.</summary>
    Surprise,

    /// <summary>业务掌握率 by the test of somebody else.</summary>
    Mastery,
}

/// <param name="Id">Its id.</param>
/// <param name="Kind">Who tested.</param>
/// <param name="TestedOn">When.</param>
/// <param name="TestedBy">Who, in words.</param>
/// <param name="Asked">Questions, or points that were looked at; at least 1.</param>
/// <param name="Passed">Of them that were right.</param>
/// <param name="Note">In words; may be empty.</param>
/// <param name="EnteredAt">When it was entered.</param>
/// <param name="EnteredBy">User name.</param>
public sealed record ExternalResult(
    string Id, ExternalKind Kind, DateOnly TestedOn, string TestedBy, int Asked, int Passed, string Note, DateTimeOffset EnteredAt,
    string EnteredBy);
