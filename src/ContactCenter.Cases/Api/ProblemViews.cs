using ContactCenter.Cases.Problems;

namespace ContactCenter.Cases.Api;

/// <summary>A problem as lists show it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">As people call it.</param>
/// <param name="Title">One line.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="State">How far it is.</param>
/// <param name="Subject">Code of the tree of subjects.</param>
/// <param name="Owner">User name.</param>
/// <param name="FirstSeen">When it was there first.</param>
/// <param name="RaisedBy">User name.</param>
/// <param name="RaisedAt">When it was entered.</param>
/// <param name="ResolvedAt">When it was.</param>
/// <param name="ClosedAt">When it was.</param>
/// <param name="Tickets">Those that the person sees; merged ones are counted in the other.</param>
/// <param name="OpenTickets">Of these, those that are open.</param>
/// <param name="UrgeLevel">0 to 3.</param>
/// <param name="Revision">Who changes it says which they saw.</param>
public sealed record ProblemRow(
    string Id, string Number, string Title, ProblemSeverity Severity, ProblemState State, string? Subject, string Owner,
    DateTimeOffset FirstSeen, string RaisedBy, DateTimeOffset RaisedAt, DateTimeOffset? ResolvedAt, DateTimeOffset? ClosedAt, int Tickets,
    int OpenTickets, int UrgeLevel, int Revision)
{
    internal static ProblemRow Of(ProblemRecord p) => new(
        p.Id, p.Number, p.Content.Title, p.Content.Severity, p.State, p.Content.Subject, p.Content.Owner, p.Content.FirstSeen, p.RaisedBy,
        p.RaisedAt, p.ResolvedAt, p.ClosedAt, p.Tickets, p.OpenTickets, p.UrgeLevel, p.Revision);
}

/// <summary>One page of problems.</summary>
/// <param name="Items">In the order that was asked for.</param>
/// <param name="Total">Rows of all pages.</param>
/// <param name="Names">What the owners are called, by user name.</param>
public sealed record ProblemRows(IReadOnlyList<ProblemRow> Items, long Total, IReadOnlyDictionary<string, string> Names);

/// <summary>A problem with everything about it.</summary>
/// <param name="Problem">As lists show it.</param>
/// <param name="Body">What is seen of it.</param>
/// <param name="Impact">Who is affected.</param>
/// <param name="Cause">Why it happens.</param>
/// <param name="Solution">What is done about it.</param>
/// <param name="Tickets">That it stands behind and the person sees, the first linked first.</param>
/// <param name="Answerable">So many of them can be answered now by the problem's answer.</param>
/// <param name="Steps">What this person may do with it now.</param>
/// <param name="CanEdit">It may be written anew by this person now.</param>
/// <param name="CanAnswer">This person may answer its tickets now.</param>
/// <param name="History">What happened, the first entry first.</param>
/// <param name="Names">What its people are called, by user name.</param>
public sealed record ProblemRecordView(
    ProblemRow Problem, string Body, string Impact, string? Cause, string? Solution, IReadOnlyList<TicketRow> Tickets, int Answerable,
    IReadOnlyList<ProblemStep> Steps, bool CanEdit, bool CanAnswer, IReadOnlyList<ProblemEvent> History,
    IReadOnlyDictionary<string, string> Names);

/// <summary>The problem behind a ticket.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">As people call it.</param>
/// <param name="Title">One line.</param>
public sealed record ProblemReference(string Id, string Number, string Title);

/// <param name="Problem">As it stands now.</param>
/// <param name="Items">Each of its tickets that was open, with why it was not answered.</param>
public sealed record ProblemAnswered(ProblemRecordView Problem, IReadOnlyList<BulkRow> Items);
