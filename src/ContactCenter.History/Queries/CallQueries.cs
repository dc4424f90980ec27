using System.Collections.Immutable;
using System.Linq.Expressions;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Events;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Domain.Metrics;
using ContactCenter.History.Database;
using ContactCenter.History.Projections;
using ContactCenter.Journal;
using Microsoft.EntityFrameworkCore;

namespace ContactCenter.History.Queries;

/// <summary>Which calls to list; null leaves a filter out.</summary>
public sealed record CallFilter
{
    /// <summary>First moment, of arrival or, with <see cref="Fact"/>, of the request for a human.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>First moment after.</summary>
    public DateTimeOffset? To { get; init; }

    public string? Queue { get; init; }

    /// <summary>With <see cref="Fact"/> the first agent, as reports count; otherwise anyone who talked in the call.</summary>
    public string? Agent { get; init; }

    /// <summary>As <see cref="Agent"/>, any of these; null leaves it out, and of nobody there are no calls.</summary>
    public IReadOnlyList<string>? Agents { get; init; }

    /// <summary>Only calls that no agent answered.</summary>
    public bool WithoutAgent { get; init; }

    /// <summary>Beginnings of the caller's number, one of which it has; none is no filter.</summary>
    public IReadOnlyList<string> Callers { get; init; } = [];

    public string? EntryNumber { get; init; }

    /// <summary>Whose summary has one of these subjects; null leaves none out, and of no subjects there are no calls.</summary>
    public IReadOnlyList<string>? Dispositions { get; init; }

    /// <summary>
    /// Only calls that an agent answered in one of these queues, that are over, and of which no whole recording is kept (SEC-10); null leaves
    /// none out.
    /// </summary>
    public IReadOnlyList<string>? UnrecordedIn { get; init; }

    public CallOutcome? Outcome { get; init; }

    public CallDirection? Direction { get; init; }

    /// <summary>1–5: what the caller said last; 0: the caller was asked and did not say.</summary>
    public int? Rating { get; init; }

    /// <summary>The calls behind this figure of a report.</summary>
    public VoiceFact? Fact { get; init; }

    /// <summary>Only calls that these cover, whatever else is asked.</summary>
    public CallRights Rights { get; init; } = CallRights.Everything;

    /// <summary>By what they are sorted; null: by arrival or, with <see cref="Fact"/>, by the request for a human.</summary>
    public CallSort? Sort { get; init; }

    /// <summary>The largest first; without a <see cref="Sort"/> that is the newest.</summary>
    public bool Descending { get; init; } = true;
}

/// <summary>One page, in the order of the filter; <paramref name="Total"/> counts all pages.</summary>
public sealed record CallPage(ImmutableArray<CallRecord> Items, long Total);

/// <summary>A call with everything that happened in it.</summary>
public sealed record CallDetail(CallRecord Record, ImmutableArray<StreamEvent> Events);

/// <summary>Finds stored calls.</summary>
public sealed class CallQueries(StorageDatabase database)
{
    /// <param name="filter">Which.</param>
    /// <param name="page">From 1.</param>
    /// <param name="pageSize">1–200.</param>
    /// <param name="cancel">Stops the query.</param>
    public async Task<CallPage> SearchAsync(CallFilter filter, int page, int pageSize, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(page, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(pageSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(pageSize, 200);
        await using var context = database.Open();
        var calls = Filtered(context, filter);
        var total = await calls.LongCountAsync(cancel);
        var items = total == 0 ? [] : await context.LoadAsync(Sorted(calls, filter).Skip((page - 1) * pageSize).Take(pageSize), cancel);
        return new([.. items], total);
    }

    /// <summary>All of them, in the order of the filter, without holding them in memory: for CSV. Recordings are left out.</summary>
    public async IAsyncEnumerable<CallRecord> StreamAsync(
        CallFilter filter, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        await using var context = database.Open();
        await foreach (var row in Sorted(Filtered(context, filter), filter).AsNoTracking().AsAsyncEnumerable().WithCancellation(cancel))
        {
            yield return row.ToRecord([]);
        }
    }

    /// <summary>What callers said of these calls, 1–5; of those who said nothing there is nothing.</summary>
    public async Task<Dictionary<CallId, int>> RatingsAsync(IReadOnlyCollection<CallRecord> calls, CancellationToken cancel)
    {
        if (calls.Count == 0)
        {
            return [];
        }

        await using var context = database.Open();
        var ids = calls.Select(c => c.Id.Value).ToList();
        var (first, last) = (calls.Min(c => c.ArrivedAt).ToUniversalTime(), calls.Max(c => c.ArrivedAt).ToUniversalTime());
        var ratings = await context.Ratings.AsNoTracking()
            .Where(r => ids.Contains(r.CallId) && r.ArrivedAt >= first && r.ArrivedAt <= last && r.Rating != null)
            .Select(r => new { r.CallId, r.Rating })
            .ToListAsync(cancel);
        return ratings.ToDictionary(r => CallId.From(r.CallId), r => (int)r.Rating!.Value);
    }

    /// <summary>The record and its events of one and the same moment, whatever is copied meanwhile.</summary>
    public async Task<CallDetail?> FindAsync(CallId id, CancellationToken cancel)
    {
        await using var context = database.Open();
        await using var snapshot = await context.Database.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancel);
        var found = await context.LoadAsync(context.Calls.Where(c => c.CallId == id.Value), cancel);
        if (found is not [var record, ..])
        {
            return null;
        }

        var stream = StreamName.Of(id);
        var rows = await context.Events.AsNoTracking().Where(e => e.Stream == stream).OrderBy(e => e.Sequence).ToListAsync(cancel);
        return new(record, [.. rows.Select(e => new StreamEvent(e.Stream, e.Sequence, EventJson.Read(e.Body)))]);
    }

    /// <summary>The last calls from a number that the rights cover, newest first.</summary>
    public async Task<ImmutableArray<CallRecord>> RecentOfCallerAsync(string callerNumber, CallRights rights, int count, CancellationToken cancel)
    {
        await using var context = database.Open();
        var calls = Filtered(context, new() { Rights = rights }).Where(c => c.CallerNumber == callerNumber);
        return [.. await context.LoadAsync(calls.OrderByDescending(c => c.ArrivedAt).Take(count), cancel)];
    }

    /// <summary>The first owner of the last call from a number that somebody answered; null: none since then.</summary>
    /// <param name="callerNumber">As stored.</param>
    /// <param name="since">By arrival.</param>
    /// <param name="cancel">Stops the query.</param>
    public async Task<AgentId?> LastOwnerAsync(string callerNumber, DateTimeOffset since, CancellationToken cancel)
    {
        await using var context = database.Open();
        var start = since.ToUniversalTime();
        var owner = await context.Calls.AsNoTracking()
            .Where(c => c.CallerNumber == callerNumber && c.ArrivedAt >= start && c.AnsweredAt != null && c.Agent != null)
            .OrderByDescending(c => c.ArrivedAt)
            .Select(c => c.Agent)
            .FirstOrDefaultAsync(cancel);
        return owner is null ? null : new AgentId(owner);
    }

    /// <summary>How many calls of the number arrived since then, one left out.</summary>
    public async Task<int> CountOfCallerAsync(string callerNumber, DateTimeOffset since, CallId leftOut, CancellationToken cancel)
    {
        await using var context = database.Open();
        return await context.Calls.CountAsync(
            c => c.CallerNumber == callerNumber && c.ArrivedAt >= since.ToUniversalTime() && c.CallId != leftOut.Value, cancel);
    }

    /// <summary>The day of an agent: every interval that touches the period, in order.</summary>
    public async Task<ImmutableArray<AgentInterval>> AgentTimelineAsync(AgentId agent, DateTimeOffset from, DateTimeOffset to, CancellationToken cancel)
    {
        await using var context = database.Open();
        var (start, end) = (from.ToUniversalTime(), to.ToUniversalTime());
        var rows = await context.AgentIntervals.AsNoTracking()
            .Where(i => i.Agent == agent.Value && i.StartedAt < end && (i.EndedAt == null || i.EndedAt > start))
            .OrderBy(i => i.StartedAt).ThenBy(i => i.Sequence)
            .ToListAsync(cancel);
        return [.. rows.Select(r => r.ToInterval())];
    }

    /// <summary>How often each disposition was chosen by an agent as first owner; calls by the request for a human.</summary>
    public async Task<ImmutableDictionary<string, int>> DispositionsAsync(AgentId agent, DateTimeOffset from, DateTimeOffset to, CancellationToken cancel)
    {
        await using var context = database.Open();
        var filter = new CallFilter { From = from, To = to, Agent = agent.Value, Fact = VoiceFacts.Answered };
        var counts = await Filtered(context, filter)
            .Where(c => c.Disposition != null)
            .GroupBy(c => c.Disposition!)
            .Select(g => new { Code = g.Key, Count = g.Count() })
            .ToListAsync(cancel);
        return counts.ToImmutableDictionary(c => c.Code, c => c.Count);
    }

    private static IQueryable<CallRecordRow> Sorted(IQueryable<CallRecordRow> calls, CallFilter filter)
    {
        // Whoever is in a figure has asked for a human.
        var sort = filter.Sort ?? (filter.Fact is null ? CallSort.ArrivedAt : null);
        return sort?.Apply(calls, filter.Descending) ?? (filter.Descending
            ? calls.OrderByDescending(c => c.HumanRequestedAt).ThenByDescending(c => c.CallId)
            : calls.OrderBy(c => c.HumanRequestedAt).ThenBy(c => c.CallId));
    }

    private static IQueryable<CallRecordRow> Filtered(ContactCenterDbContext context, CallFilter filter)
    {
        var calls = filter.Fact is { } fact ? CountedBy(context, fact, filter) : Arrived(context, filter);
        if (filter.Queue is { } queue)
        {
            calls = calls.Where(c => c.Queue == queue);
        }

        if (filter.Rights.EarliestArrival is { } earliest)
        {
            // Says again what the grants say, so that months before them are not looked at.
            calls = calls.Where(c => c.ArrivedAt >= earliest.ToUniversalTime());
        }

        if (filter.Callers is { Count: > 0 } callers)
        {
            calls = calls.Where(BeginsWithOneOf(callers));
        }

        if (filter.Dispositions is { } dispositions)
        {
            calls = calls.Where(c => c.Disposition != null && dispositions.Contains(c.Disposition));
        }

        if (filter.EntryNumber is { } entry)
        {
            calls = calls.Where(c => c.EntryNumber == entry);
        }

        if (filter.Outcome is { } outcome)
        {
            var text = EnumText.Of(outcome);
            calls = calls.Where(c => c.Outcome == text);
        }

        if (filter.Direction is { } direction)
        {
            var text = EnumText.Of(direction);
            calls = calls.Where(c => c.Direction == text);
        }

        if (filter.WithoutAgent)
        {
            calls = calls.Where(c => c.Agent == null);
        }

        if (filter.UnrecordedIn is { } recorded)
        {
            calls = calls.Where(c => c.AnsweredAt != null && c.EndedAt != null && recorded.Contains(c.Queue!)
                && !context.Recordings.Any(r => r.CallId == c.CallId && r.Complete));
        }

        if (filter.Agents is { } agents)
        {
            calls = filter.Fact is null ? calls.Where(c => c.Agents.Any(a => agents.Contains(a))) : calls.Where(c => agents.Contains(c.Agent!));
        }

        if (filter.Rating is { } rating)
        {
            var said = rating == 0 ? (short?)null : (short)rating;
            calls = calls.Where(c => context.Ratings.Any(r => r.CallId == c.CallId && r.ArrivedAt == c.ArrivedAt && r.Rating == said));
        }

        return calls;
    }

    /// <param name="sql">A selection of calls that ends in its condition; null for all.</param>
    private static IQueryable<CallRecordRow> Covered(ContactCenterDbContext context, string? sql, CallFilter filter)
    {
        if (filter.Rights.Grants is null)
        {
            return sql is null ? context.Calls : context.Calls.FromSqlRaw(sql);
        }

        var values = filter.Rights.Values("queues", "numbers", "since", "until");
        var covered = CallRights.Sql("COALESCE(human_requested_at, arrived_at)", [.. values.Select(v => "@" + v.ParameterName)]);
        return context.Calls.FromSqlRaw(sql is null ? $"SELECT * FROM call_record WHERE {covered}" : $"{sql} AND {covered}", [.. values]);
    }

    /// <summary>Written out, so that each beginning can use the index.</summary>
    private static Expression<Func<CallRecordRow, bool>> BeginsWithOneOf(IReadOnlyList<string> beginnings)
    {
        Expression<Func<CallRecordRow, string>> number = c => c.CallerNumber;
        var startsWith = typeof(string).GetMethod(nameof(string.StartsWith), [typeof(string)])!;
        var any = beginnings.Select(Expression (b) => Expression.Call(number.Body, startsWith, Expression.Constant(b))).Aggregate(Expression.OrElse);
        return Expression.Lambda<Func<CallRecordRow, bool>>(any, number.Parameters);
    }

    private static IQueryable<CallRecordRow> CountedBy(ContactCenterDbContext context, VoiceFact fact, CallFilter filter)
    {
        var calls = Covered(context, FactSql.Calls(fact), filter);
        var (from, to) = (filter.From?.ToUniversalTime(), filter.To?.ToUniversalTime());
        calls = from is null ? calls : calls.Where(c => c.HumanRequestedAt >= from);
        calls = to is null ? calls : calls.Where(c => c.HumanRequestedAt < to);
        return filter.Agent is { } agent ? calls.Where(c => c.Agent == agent) : calls;
    }

    private static IQueryable<CallRecordRow> Arrived(ContactCenterDbContext context, CallFilter filter)
    {
        var calls = Covered(context, null, filter);
        var (from, to) = (filter.From?.ToUniversalTime(), filter.To?.ToUniversalTime());
        calls = from is null ? calls : calls.Where(c => c.ArrivedAt >= from);
        calls = to is null ? calls : calls.Where(c => c.ArrivedAt < to);
        return filter.Agent is { } agent ? calls.Where(c => c.Agents.Contains(agent)) : calls;
    }
}
