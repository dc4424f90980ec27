using System.Globalization;
using ContactCenter.Cases.Access;
using ContactCenter.History.Database;

namespace ContactCenter.Cases.Tickets;

/// <summary>Which tickets; null leaves a filter out.</summary>
/// <param name="Sight">Only what somebody sees, whatever else is asked.</param>
public sealed record TicketFilter(TicketSight Sight)
{
    public string? Id { get; init; }

    /// <summary>Of these alone.</summary>
    public IReadOnlyCollection<string>? Ids { get; init; }

    public string? Number { get; init; }

    /// <summary>Open ones; false: those that are over.</summary>
    public bool? IsOpen { get; init; }

    public TicketState? State { get; init; }

    public string? Type { get; init; }

    public string? Department { get; init; }

    public string? Queue { get; init; }

    /// <summary>Entered by this person, or followed by them.</summary>
    public string? Mine { get; init; }

    /// <summary>Words that all have to be in it, or its number.</summary>
    public string? Words { get; init; }

    /// <summary>From or about these numbers.</summary>
    public IReadOnlyCollection<string>? Contacts { get; init; }

    public long? Customer { get; init; }

    public string? Call { get; init; }

    /// <summary>To be closed before this moment.</summary>
    public DateTimeOffset? DueBefore { get; init; }

    /// <summary>Warned of at this moment, and not overdue.</summary>
    public DateTimeOffset? WarnedBy { get; init; }

    internal bool NeedsDuty => DueBefore is not null || WarnedBy is not null;
}

/// <summary>Filters as SQL: the sight first, always.</summary>
internal static class TicketFilterSql
{
    public static (string Sql, object?[] Values) Where(TicketFilter filter)
    {
        var (parts, values) = (new List<string>(), new List<object?>());
        string Value(object? value)
        {
            values.Add(value);
            return "$" + values.Count.ToString(CultureInfo.InvariantCulture);
        }

        See(filter.Sight, parts, Value);
        Add(filter.Id, v => $"t.id = {v}");
        Add(filter.Ids?.ToArray(), v => $"t.id = ANY({v})");
        Add(filter.Number, v => $"t.number = {v}");
        Add(filter.State is { } state ? EnumText.Of(state) : null, v => $"t.state = {v}");
        Add(filter.Type, v => $"t.type = {v}");
        Add(filter.Department, v => $"t.department = {v}");
        Add(filter.Queue, v => $"t.queue = {v}");
        Add(filter.Customer, v => $"t.customer = {v}");
        Add(filter.Call, v => $"t.call_id = {v}");
        Add(filter.Contacts?.ToArray(), v => $"t.contact = ANY({v})");
        Add(filter.Mine, v => $"(t.created_by = {v} OR {Follows(v)})");
        Add(filter.Words is { } words ? SearchWords.Asked(words) : null, v => $"t.words @> {v}");
        Add(filter.DueBefore, v => $"t.is_open AND d.due_at < {v}");
        Add(filter.WarnedBy, v => $"t.is_open AND d.warn_at <= {v} AND d.due_at >= {v}");
        if (filter.IsOpen is { } open)
        {
            parts.Add(open ? "t.is_open" : "NOT t.is_open");
        }

        return (parts.Count == 0 ? string.Empty : "WHERE " + string.Join(" AND ", parts), [.. values]);

        void Add(object? value, Func<string, string> part)
        {
            if (value is not null)
            {
                parts.Add(part(Value(value)));
            }
        }
    }

    /// <summary>The sight alone, as a condition over tickets that are called <c>t</c>.</summary>
    /// <param name="sight">Whose.</param>
    /// <param name="values">Of the statement so far: its own come behind them.</param>
    public static string Seen(TicketSight sight, List<object?> values)
    {
        var parts = new List<string>();
        See(sight, parts, value =>
        {
            values.Add(value);
            return "$" + values.Count.ToString(CultureInfo.InvariantCulture);
        });
        return string.Join(" AND ", parts);
    }

    private static void See(TicketSight sight, List<string> parts, Func<object?, string> value)
    {
        if (!sight.WithInformants)
        {
            parts.Add("t.visibility <> 'informant'");
        }

        if (sight.Departments is { } departments)
        {
            // A department has what was assigned to it, also when it is answered or over.
            parts.Add($"t.department = ANY({value(departments.ToArray())})");
            parts.Add("t.state NOT IN ('draft', 'submitted', 'underReview', 'returned')");
            return;
        }

        var me = value(sight.Person);
        if (!sight.WithRestricted)
        {
            parts.Add($"(t.visibility <> 'restricted' OR t.created_by = {me} OR {Follows(me)})");
        }

        if (sight.Queues is { } queues)
        {
            parts.Add($"(t.queue = ANY({value(queues.ToArray())}) OR t.created_by = {me} OR {Follows(me)})");
        }

        // What somebody has not handed in is theirs alone.
        parts.Add($"(t.state <> 'draft' OR t.created_by = {me} OR {me} = '')");
    }

    private static string Follows(string person) =>
        $"EXISTS (SELECT FROM cases.ticket_watcher w WHERE w.ticket_id = t.id AND w.person = {person})";
}
