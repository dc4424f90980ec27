using ContactCenter.Backoffice.Duties;
using ContactCenter.Workforce.Access;
using ContactCenter.Workforce.Bureau;
using ContactCenter.Workforce.Exams;
using ContactCenter.Workforce.Gates;
using ContactCenter.Workforce.Planning;
using ContactCenter.Workforce.Staff;

namespace ContactCenter.Workforce.Api;

/// <summary>A staff file without who the person is.</summary>
/// <param name="Id">Never changes.</param>
/// <param name="Number">The provider's number.</param>
/// <param name="Name">As colleagues call them.</param>
/// <param name="Agent">The seat; null: none.</param>
/// <param name="Revision">Who changes it says which they saw.</param>
/// <param name="Engagements">The first first.</param>
/// <param name="Papers">In the order in which they were entered.</param>
/// <param name="Results">Of tests that count, the first first.</param>
/// <param name="Practices">Under guidance, the first first.</param>
/// <param name="Exceptions">In the order in which they were proposed.</param>
/// <param name="Handover">Of engagements that end, in order.</param>
/// <param name="Closed">What closes the seat now; empty: nothing.</param>
public sealed record StaffView(
    string Id, string Number, string Name, string? Agent, int Revision, IReadOnlyList<EngagementView> Engagements,
    IReadOnlyList<Paper> Papers, IReadOnlyList<PersonResultView> Results, IReadOnlyList<Practice> Practices,
    IReadOnlyList<ExceptionView> Exceptions, IReadOnlyList<HandoverItem> Handover, IReadOnlyList<ClosedGateView> Closed);

/// <param name="Exception">As it stands.</param>
/// <param name="Counts">Its gate is closed, and it lets through now.</param>
public sealed record ExceptionView(GateException Exception, bool Counts);

/// <param name="Id">Never changes.</param>
/// <param name="Project">Id of the contract.</param>
/// <param name="Post">What they do.</param>
/// <param name="SignedOn">First day.</param>
/// <param name="EndedOn">Last day; null: it goes on.</param>
/// <param name="EndKind">Why it ended.</param>
/// <param name="EndReason">In words.</param>
/// <param name="NoticeOn">When the bureau was told.</param>
/// <param name="NoticeInTime">A month before (STF-03); null while it goes on.</param>
/// <param name="IsLeaver">Counts for KPI-10.</param>
public sealed record EngagementView(
    string Id, string Project, Post Post, DateOnly SignedOn, DateOnly? EndedOn, EndKind? EndKind, string? EndReason, DateOnly? NoticeOn,
    bool? NoticeInTime, bool IsLeaver)
{
    internal static EngagementView Of(StaffMember person, Engagement e) => new(
        e.Id, e.Project, e.Post, e.SignedOn, e.EndedOn, e.EndKind, e.EndReason, e.NoticeOn, e.NoticeInTime, person.IsLeaver(e));
}

/// <param name="Gate">Which is closed.</param>
/// <param name="Papers">Those that are missing.</param>
public sealed record ClosedGateView(SeatGate Gate, IReadOnlyList<PaperKind> Papers);

/// <param name="Test">Id.</param>
/// <param name="Title">Of the test.</param>
/// <param name="Kind">What it is for.</param>
/// <param name="HeldOn">A local day.</param>
/// <param name="Points">Null: absent.</param>
/// <param name="PassMark">Of the test.</param>
/// <param name="IsPassed">Has as many points or more.</param>
public sealed record PersonResultView(
    string Test, string Title, TestKind Kind, DateOnly HeldOn, decimal? Points, decimal PassMark, bool IsPassed)
{
    internal static PersonResultView Of(PersonResult r) => new(r.Test, r.Title, r.Kind, r.HeldOn, r.Points, r.PassMark, r.IsPassed);
}

/// <param name="Items">In the order that was asked for.</param>
/// <param name="Total">Of all pages.</param>
/// <param name="Projects">That people are engaged for.</param>
public sealed record StaffRows(IReadOnlyList<StaffView> Items, long Total, IReadOnlyList<StaffProject> Projects);

/// <param name="Items">In the order that was asked for.</param>
/// <param name="Total">Of all pages.</param>
/// <param name="Projects">That tests are held for.</param>
public sealed record TestRows(IReadOnlyList<StaffTest> Items, long Total, IReadOnlyList<StaffProject> Projects);

/// <param name="Test">With its counts.</param>
/// <param name="Results">In order of the people's numbers.</param>
public sealed record TestView(StaffTest Test, IReadOnlyList<NamedResult> Results);

/// <param name="Quarter">First day.</param>
/// <param name="IsUnqualified">Reported to the city bureau as unqualified whatever the score (STF-08).</param>
/// <param name="Tests">The examinations by which it is.</param>
/// <param name="DueAt">Until when it is reported; null: it is not owed.</param>
/// <param name="State">Of that duty.</param>
/// <param name="Report">Null: it was not reported.</param>
public sealed record QuarterView(
    DateOnly Quarter, bool IsUnqualified, IReadOnlyList<StaffTest> Tests, DateTimeOffset? DueAt, DutyState? State,
    QuarterReport? Report);

/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Share">Points that were reached of those that could be, in per cent; null: nobody was tested.</param>
/// <param name="IsEnough">Above 95 %.</param>
/// <param name="Tests">Of third parties, the first first; they count for no indicator.</param>
public sealed record MasteryView(DateOnly From, DateOnly To, decimal? Share, bool? IsEnough, IReadOnlyList<ExternalTest> Tests);

/// <param name="Erlangs">Traffic.</param>
/// <param name="Seats">The fewest with which at least the wanted share is answered, callers giving up as they do (Erlang A).</param>
/// <param name="Heads">People on the roster for them: seats by one less the shrinkage, rounded up.</param>
/// <param name="Rows">From some seats fewer to some more.</param>
public sealed record RequirementView(double Erlangs, int Seats, int Heads, IReadOnlyList<RequirementRow> Rows);

/// <param name="Seats">So many.</param>
/// <param name="Outcome">When callers give up (Erlang A).</param>
/// <param name="Unending">When all wait (Erlang C); null: the queue would grow for ever.</param>
public sealed record RequirementRow(int Seats, QueueOutcome Outcome, QueueOutcome? Unending);
