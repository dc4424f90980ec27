namespace ContactCenter.Workforce.Staff;

/// <summary>Somebody who works for a provider (STF-01). Who they are beside their name lies sealed.</summary>
/// <param name="Id">Never changes.</param>
/// <param name="Number">The provider's number of them (工号), of which there is one.</param>
/// <param name="Name">As colleagues call them.</param>
/// <param name="Agent">The seat that they work at; null: none.</param>
/// <param name="Revision">One more with every change; who changes it says which they saw.</param>
/// <param name="Engagements">The first first; at most one is open.</param>
/// <param name="Papers">In the order in which they were entered; one that holds is enough, whatever was entered after it.</param>
public sealed record StaffMember(
    string Id, string Number, string Name, string? Agent, int Revision, IReadOnlyList<Engagement> Engagements, IReadOnlyList<Paper> Papers)
{
    /// <summary>The engagement that is in force on a day; of the last day still.</summary>
    public Engagement? EngagedOn(DateOnly day) =>
        Engagements.FirstOrDefault(e => e.SignedOn <= day && (e.EndedOn is not { } last || day <= last));

    /// <summary>
    /// Counts as a leaver (STF-15, X9): signed for at least half a year, and neither stood down nor sent back by the buyer. Whoever is
    /// signed for the same project from the next day on has changed posts and left nobody, and was signed for it since the first of them.
    /// </summary>
    public bool IsLeaver(Engagement engagement) => engagement is
        { EndedOn: { } last, EndKind: EndKind.Resigned or EndKind.Dismissed or EndKind.Transferred }
        && !Engagements.Any(e => e.Project == engagement.Project && e.SignedOn == last.AddDays(1))
        && SignedSince(engagement).AddMonths(6) <= last;

    /// <summary>Since when somebody works for the project of an engagement without a day between.</summary>
    private DateOnly SignedSince(Engagement engagement) =>
        Engagements.FirstOrDefault(e => e.Project == engagement.Project && e.EndedOn?.AddDays(1) == engagement.SignedOn) is { } before
            ? SignedSince(before)
            : engagement.SignedOn;

    /// <summary>Whether a paper of a kind holds: a renewal that nobody has reviewed yet takes nothing away.</summary>
    public bool Holds(PaperKind kind, DateOnly day) => Papers.Any(p => p.Kind == kind && p.HoldsOn(day));
}

/// <summary>What is said of somebody only to who has a reason (STF-01).</summary>
/// <param name="IdentityNumber">Of the identity card: 18 characters (GB 11643).</param>
/// <param name="Mobile">E.164.</param>
/// <param name="Sex">As the card says.</param>
/// <param name="BirthMonth">Such as <c>1995-03</c>.</param>
/// <param name="Education">Such as 本科.</param>
/// <param name="Title">Professional title; empty: none.</param>
public sealed record Identity(string IdentityNumber, string Mobile, PersonSex Sex, string BirthMonth, string Education, string Title);

public enum PersonSex
{
    Female,
    Male,
}

/// <summary>What somebody does in a project (STF-05, STF-01).</summary>
public enum Post
{
    Hotline,
    Interaction,
    Analyst,
    FloorManager,
    Technician,
    Other,
}

/// <summary>Why an engagement ended (STF-15).</summary>
public enum EndKind
{
    Resigned,
    Dismissed,
    Transferred,

    /// <summary>待岗: the provider keeps them.</summary>
    StoodDown,

    /// <summary>The buyer sent them back.</summary>
    Returned,
}

/// <summary>For which project somebody works, from when to when (STF-02: for one at a time).</summary>
/// <param name="Id">Never changes.</param>
/// <param name="Project">Id of the contract.</param>
/// <param name="Post">What they do.</param>
/// <param name="SignedOn">First day.</param>
public sealed record Engagement(string Id, string Project, Post Post, DateOnly SignedOn)
{
    /// <summary>Last day, on which they still work; null: it goes on.</summary>
    public DateOnly? EndedOn { get; init; }

    public EndKind? EndKind { get; init; }

    /// <summary>When the bureau was told in writing (STF-03); null: it was not.</summary>
    public DateOnly? NoticeOn { get; init; }

    public string? EndReason { get; init; }

    /// <summary>A month between the notice and the last day (STF-03); null while it goes on.</summary>
    public bool? NoticeInTime => EndedOn is { } last ? NoticeOn is { } notice && notice.AddMonths(1) <= last : null;
}

/// <summary>What a provider has to show of somebody (STF-01, SEC-03).</summary>
public enum PaperKind
{
    /// <summary>无犯罪记录证明.</summary>
    Clearance,

    /// <summary>身份证复印件.</summary>
    IdentityCopy,

    /// <summary>人员信息表.</summary>
    StaffSheet,

    /// <summary>保密协议: signed before starting, copy to the bureau (SEC-03).</summary>
    Confidentiality,

    /// <summary>Anything else, such as a certificate.</summary>
    Other,
}

/// <param name="Id">Never changes.</param>
/// <param name="Kind">Which.</param>
/// <param name="SignedOn">Its date.</param>
/// <param name="ValidUntil">Last day; null: for ever.</param>
/// <param name="Note">Where the original lies, or its number.</param>
/// <param name="EnteredBy">User name.</param>
public sealed record Paper(string Id, PaperKind Kind, DateOnly SignedOn, DateOnly? ValidUntil, string Note, string EnteredBy)
{
    /// <summary>Who has looked at the original: never who entered it; null: nobody.</summary>
    public string? ReviewedBy { get; init; }

    public DateTimeOffset? ReviewedAt { get; init; }

    /// <summary>Reviewed, and in force on a day.</summary>
    public bool HoldsOn(DateOnly day) => ReviewedBy is not null && SignedOn <= day && (ValidUntil is not { } last || day <= last);
}
