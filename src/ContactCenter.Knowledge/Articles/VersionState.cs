namespace ContactCenter.Knowledge.Articles;

/// <summary>What people did with a version: what is kept. How it stands at a moment is <see cref="VersionState"/>.</summary>
public enum VersionStage
{
    Draft,
    InReview,
    Approved,
    Withdrawn,

    /// <summary>Another article took its place.</summary>
    Replaced,
}

/// <summary>How a version stands at a moment.</summary>
public enum VersionState
{
    Draft,
    InReview,

    /// <summary>Somebody has to say from when it counts.</summary>
    Approved,

    /// <summary>It will count from a second that is known.</summary>
    Scheduled,

    /// <summary>It is what readers see.</summary>
    InForce,

    /// <summary>Its time is over.</summary>
    Expired,

    /// <summary>A later version or another article took its place.</summary>
    Superseded,

    /// <summary>It was taken back.</summary>
    Withdrawn,
}

/// <summary>What people do with a version.</summary>
public enum VersionStep
{
    /// <summary>The author hands it in.</summary>
    Submit,

    /// <summary>The reviewer gives it back.</summary>
    Return,
    Approve,

    /// <summary>An approved one without a time counts from now, or from a second that is said.</summary>
    Publish,

    /// <summary>Another article takes its place.</summary>
    Replace,
    Withdraw,

    /// <summary>The bureau's editor approves what a reviewer would not (KB-09).</summary>
    Overrule,
}

/// <summary>As what somebody acts.</summary>
[Flags]
public enum VersionParties
{
    None = 0,
    Author = 1,

    /// <summary>May review, and is not the author.</summary>
    Reviewer = 2,

    /// <summary>Looks after articles: puts them in force and out of it.</summary>
    Keeper = 4,

    /// <summary>The bureau's editor, and not the author.</summary>
    Editor = 8,
}

/// <summary>What became of a step.</summary>
public abstract record VersionMove
{
    private VersionMove()
    {
    }

    public sealed record Accepted(VersionStage Next) : VersionMove;

    /// <param name="Code">Why not.</param>
    public sealed record Refused(string Code) : VersionMove;
}
