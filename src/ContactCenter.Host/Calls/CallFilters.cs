using System.Collections.Immutable;
using System.Security.Claims;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Backoffice.Subjects;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Metrics;
using ContactCenter.Domain.Numbers;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.History.Queries;
using ContactCenter.Host.Sessions;

namespace ContactCenter.Host.Calls;

/// <summary>Who searches, and where.</summary>
/// <param name="User">The person.</param>
/// <param name="IsBeyondSeat">Or of the own seat alone.</param>
/// <param name="Centre">Whose calls.</param>
/// <param name="Subjects">Their subjects.</param>
internal sealed record CallSearcher(ClaimsPrincipal User, bool IsBeyondSeat, ICentreDirectory Centre, ISubjects Subjects);

/// <summary>
/// What calls are filtered by, each once: as the description of the API says it, and what it does to the question. Columns name theirs by
/// <see cref="CallListColumns"/>; a new filter is a line here and a member of <see cref="CallFilter"/>.
/// </summary>
internal static class CallFilters
{
    /// <summary>In the place of an agent or a team: none.</summary>
    private const string None = "-";

    /// <summary>What a caller can have said, and that one who was asked said nothing.</summary>
    private static readonly string[] Ratings = ["1", "2", "3", "4", "5", "unanswered"];

    private static readonly ImmutableArray<CallFilterPart> Table =
    [
        new(RequestValue.Time("from", "Arrived at or after."), (f, r, name, _) => f with { From = r.Time(name) }),
        new(RequestValue.Time("to", "Arrived before."), (f, r, name, _) => f with { To = r.Time(name) }),
        new(RequestValue.Text("queue"), (f, r, name, _) => f with { Queue = r.Text(name) }),
        new(RequestValue.Text("agent", "A dash: nobody answered."), Agent),
        new(
            RequestValue.Text("team", "Of whose agents of now; a dash: of those in no team."),
            (f, r, name, by) => f with { Agents = r.Text(name) is { } team ? AgentsOf(by.Centre, team) : null }),
        new(
            RequestValue.Text("caller", "How the number begins, in any spelling."),
            (f, r, name, by) => f with { Callers = r.Text(name) is { } caller ? Beginnings(caller, by.Centre.Numbers) : [] }),
        new(RequestValue.Text("entryNumber"), (f, r, name, _) => f with { EntryNumber = r.Text(name) }),
        new(RequestValue.Choice<CallOutcome>("outcome"), (f, r, name, _) => f with { Outcome = r.Choice<CallOutcome>(name) }),
        new(
            RequestValue.Flag("outOfScope", "Those whose subject is not for this centre to answer (TEL-07)."),
            (f, r, name, by) => f with { Dispositions = r.Flag(name) ? OutOfScope(by.Subjects.Tree) : null }),
        new(
            RequestValue.Flag(
                "unrecorded", "Answered in a queue that records, over, and without a whole recording: the aim is none (SEC-10)."),
            (f, r, name, by) => f with { UnrecordedIn = r.Flag(name) ? Recorded(by.Centre) : null }),
        new(RequestValue.Choice<CallDirection>("direction"), (f, r, name, _) => f with { Direction = r.Choice<CallDirection>(name) }),
        new(
            RequestValue.Choice("rating", Ratings),
            (f, r, name, _) => f with { Rating = r.Choice(name, Ratings, said => said) is { } said ? RatingOf(said) : null }),
        new(
            RequestValue.Choice("fact", VoiceFacts.Searched.Select(f => f.Search!)),
            (f, r, name, _) => f with { Fact = r.Choice(name, VoiceFacts.Searched, fact => fact.Search!) }),
    ];

    public static RequestValue[] Values { get; } = [.. Table.Select(p => p.Value)];

    /// <summary>All of them; what is wrong is among the reader's errors.</summary>
    public static CallFilter Read(QueryReader reader, CallSearcher by) =>
        Table.Aggregate(new CallFilter(), (filter, part) => part.Read(filter, reader, part.Value.Name, by));

    /// <summary>Who has the right for the own seat alone finds calls of their own, whoever they ask for.</summary>
    private static CallFilter Agent(CallFilter filter, QueryReader reader, string name, CallSearcher by) =>
        (by.IsBeyondSeat, reader.Text(name)) switch
        {
            (false, _) => filter with { Agent = by.User.FindAgent()?.Value ?? string.Empty },
            (true, None) => filter with { WithoutAgent = true },
            (true, var agent) => filter with { Agent = agent },
        };

    private static string[] AgentsOf(ICentreDirectory centre, string team) =>
        [.. centre.Current.Agents.Where(a => a.Team == (team == None ? null : team)).Select(a => a.Id.Value)];

    /// <summary>The queues whose calls are recorded, as the settings are now.</summary>
    private static string[] Recorded(ICentreDirectory centre) => [.. centre.Current.Queues.Where(q => q.Record).Select(q => q.Id.Value)];

    private static int RatingOf(string said) => said == Ratings[^1] ? 0 : said[0] - '0';

    /// <summary>The subjects that callers are refused, or that lie below one.</summary>
    private static string[] OutOfScope(SubjectTree tree) => [.. tree.Nodes.Select(n => n.Code).Where(c => tree.RefusalOf(c) is not null)];

    /// <summary>
    /// Any spelling finds the number; text that is none finds what begins with it, which is nothing that was stored as a number.
    /// </summary>
    private static IReadOnlyList<string> Beginnings(string caller, NumberingPlan numbers) =>
        numbers.Beginnings(caller) is { Count: > 0 } found ? found : [caller];

    private sealed record CallFilterPart(RequestValue Value, Func<CallFilter, QueryReader, string, CallSearcher, CallFilter> Read);
}
