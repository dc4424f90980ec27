using System.Security.Claims;
using ContactCenter.Backoffice.Lists;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Backoffice.Subjects;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Metrics;
using ContactCenter.Domain.Numbers;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.History.Queries;
using ContactCenter.Host.Sessions;

namespace ContactCenter.Host.Calls;

/// <summary>A search for calls as it stands in the address of a page.</summary>
internal sealed record CallSearch(CallFilter Filter, ListQuestion List)
{
    /// <summary>In the place of an agent or a team: none.</summary>
    private const string None = "-";

    /// <summary>What a caller can have said, and that one who was asked said nothing.</summary>
    private static readonly string[] Ratings = ["1", "2", "3", "4", "5", "unanswered"];

    public static RequestValue[] Values { get; } =
    [
        RequestValue.Time("from", "Arrived at or after."),
        RequestValue.Time("to", "Arrived before."),
        RequestValue.Text("queue"),
        RequestValue.Text("agent", "A dash: nobody answered."),
        RequestValue.Text("team", "Of whose agents of now; a dash: of those in no team."),
        RequestValue.Text("caller", "How the number begins, in any spelling."),
        RequestValue.Text("entryNumber"),
        RequestValue.Choice<CallOutcome>("outcome"),
        RequestValue.Flag("outOfScope", "Those whose subject is not for this centre to answer (TEL-07)."),
        RequestValue.Choice<CallDirection>("direction"),
        RequestValue.Choice("rating", Ratings),
        RequestValue.Choice("fact", VoiceFacts.Searched.Select(f => f.Search!)),
    ];

    /// <summary>Who has the right for the own seat alone finds calls of their own, others the calls of their organisations.</summary>
    public static (CallSearch Search, Dictionary<string, Fault> Errors) Read(
        IQueryCollection query, ClaimsPrincipal user, ViewScopes scopes, ICentreDirectory centre, ISubjects subjects)
    {
        var reader = new QueryReader(query);
        var list = CallListColumns.Rules.Read(reader);
        var isBeyondSeat = user.Scopes().Far.Any();
        var filter = new CallFilter
        {
            From = reader.Time("from"),
            To = reader.Time("to"),
            Queue = reader.Text("queue"),
            Agent = !isBeyondSeat ? user.FindAgent()?.Value ?? string.Empty : reader.Text("agent") is { } agent and not None ? agent : null,
            Agents = reader.Text("team") is { } team ? AgentsOf(centre, team) : null,
            WithoutAgent = isBeyondSeat && reader.Text("agent") == None,
            Callers = reader.Text("caller") is { } caller ? Beginnings(caller, centre.Numbers) : [],
            EntryNumber = reader.Text("entryNumber"),
            Outcome = reader.Choice<CallOutcome>("outcome"),
            Dispositions = reader.Flag("outOfScope") ? OutOfScope(subjects.Tree) : null,
            Direction = reader.Choice<CallDirection>("direction"),
            Rating = reader.Choice("rating", Ratings, r => r) is { } said ? RatingOf(said) : null,
            Fact = reader.Choice("fact", VoiceFacts.Searched, f => f.Search!),
            Rights = isBeyondSeat ? scopes.Of(user).Calls : CallRights.Everything,
            Sort = reader.Text("sort") is null ? null : CallListColumns.SortOf(list.Sort.Column),
            Descending = list.Sort.Descending,
        };
        if (filter.From > filter.To)
        {
            reader.Errors["to"] = Wrong.EndBeforeStart;
        }

        return (new(filter, list), reader.Errors);
    }

    private static string[] AgentsOf(ICentreDirectory centre, string team) =>
        [.. centre.Current.Agents.Where(a => a.Team == (team == None ? null : team)).Select(a => a.Id.Value)];

    private static int RatingOf(string said) => said == Ratings[^1] ? 0 : said[0] - '0';

    /// <summary>The subjects that callers are refused, or that lie below one.</summary>
    private static string[] OutOfScope(SubjectTree tree) => [.. tree.Nodes.Select(n => n.Code).Where(c => tree.RefusalOf(c) is not null)];

    /// <summary>Any spelling finds the number; text that is none finds what begins with it, which is nothing that was stored as a number.</summary>
    private static IReadOnlyList<string> Beginnings(string caller, NumberingPlan numbers) =>
        numbers.Beginnings(caller) is { Count: > 0 } found ? found : [caller];
}
