namespace ContactCenter.Cases.Problems;

/// <summary>What stands behind many tickets (TKT-06).</summary>
/// <param name="Id">Never changes.</param>
/// <param name="Number">As people call it: P, the local day on which it was raised, and a number of its own.</param>
/// <param name="Content">What it says.</param>
/// <param name="State">How far it is.</param>
/// <param name="RaisedBy">User name.</param>
/// <param name="RaisedAt">When it was entered.</param>
/// <param name="Revision">One more with every change; who changes it says which they saw.</param>
public sealed record ProblemRecord(
    string Id, string Number, ProblemContent Content, ProblemState State, string RaisedBy, DateTimeOffset RaisedAt, int Revision)
{
    /// <summary>Why it happens, once it is known.</summary>
    public string? Cause { get; init; }

    /// <summary>What is done about it, once it is found.</summary>
    public string? Solution { get; init; }

    public DateTimeOffset? ResolvedAt { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>0: nobody has urged it; up to 3.</summary>
    public int UrgeLevel { get; init; }

    /// <summary>Of the tickets that it stands behind those that the person sees who asks; merged ones are counted in the other.</summary>
    public int Tickets { get; init; }

    /// <summary>Of these, those that are open.</summary>
    public int OpenTickets { get; init; }
}

/// <summary>What people write of a problem.</summary>
/// <param name="Title">One line of 1 to 120 characters.</param>
/// <param name="Body">What is seen of it; up to 4,000 characters.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Impact">Who is affected, and how far; up to 1,000 characters.</param>
/// <param name="Subject">A code of the tree of subjects; null: none.</param>
/// <param name="Owner">Who sees to it: a user name.</param>
/// <param name="FirstSeen">When it was there first, as far as is known.</param>
public sealed record ProblemContent(
    string Title, string Body, ProblemSeverity Severity, string Impact, string? Subject, string Owner, DateTimeOffset FirstSeen);

public enum ProblemSeverity
{
    Minor,
    Normal,

    /// <summary>重大.</summary>
    Major,

    /// <summary>特别重大: it is closed only with its two reports archived (TKT-06).</summary>
    Critical,
}

/// <summary>One entry of a problem's history.</summary>
/// <param name="Seq">From 1; those about tickets that the person does not see are left out.</param>
/// <param name="At">When.</param>
/// <param name="By">User name.</param>
/// <param name="Step">A step of <see cref="ProblemStep"/> in camel case, or raised, edited, noted, urged, linked, unlinked,
/// answered.</param>
/// <param name="From">The state before; null: it began with this.</param>
/// <param name="To">The state after.</param>
/// <param name="Text">Why, or what.</param>
/// <param name="Ticket">The number of the ticket that it is about.</param>
public sealed record ProblemEvent(
    int Seq, DateTimeOffset At, string By, string Step, ProblemState? From, ProblemState To, string? Text, string? Ticket);
