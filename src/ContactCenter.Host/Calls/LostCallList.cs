using System.Security.Claims;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Domain.Callbacks;
using ContactCenter.Domain.Calls;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.Grains.Abstractions.Metrics;
using ContactCenter.Host.Centre;
using ContactCenter.Host.Sessions;
using Orleans;

namespace ContactCenter.Host.Calls;

/// <summary>Today's lost calls as a person sees them: an agent those of its queues, others as far as their right goes.</summary>
internal sealed class LostCallList(IGrainFactory grains, ICentreDirectory centre, ViewScopes scopes, CentreClock clock, TimeProvider time)
{
    public IMetricsGrain Day => grains.GetGrain<IMetricsGrain>(IMetricsGrain.Site);

    public async Task<LostCallsView> ViewAsync(ClaimsPrincipal user)
    {
        var lines = LostNumbers.Of(await Day.GetLostCalls(), CountsFor(user));
        var rows = lines.Select(Row).ToList();
        var due = lines.Count(l => !l.IsBroken && l.State is CallbackState.Missed or CallbackState.Done);
        return new(
            clock.Today,
            clock.StartOf(clock.Today.AddDays(1)),
            time.GetUtcNow(),
            due,
            lines.Count(l => !l.IsBroken && l.State is CallbackState.Done),
            lines.Count(l => !l.IsBroken && l.State is CallbackState.AnsweredLater),
            lines.Where(l => l.State is CallbackState.Anonymous).Sum(l => l.Abandoned),
            rows);
    }

    /// <summary>The line whose last loss is this call; null when the person does not see it, or it is not on the list.</summary>
    public async Task<LostNumber?> FindAsync(ClaimsPrincipal user, string call) =>
        LostNumbers.Of(await Day.GetLostCalls(), CountsFor(user)).FirstOrDefault(line => line.Last.Call.Value == call);

    private Func<NumberMoment, bool> CountsFor(ClaimsPrincipal user)
    {
        var held = user.Scopes();
        if (held.Far.Any())
        {
            var view = scopes.Of(held);
            return moment => view.Sees(moment.Queue);
        }

        var own = user.FindAgent() is { } agent ? DialDesk.QueuesOf(centre, agent) : [];
        return moment => moment.Queue is { } queue && own.Contains(queue);
    }

    private LostCallRow Row(LostNumber line) => new(
        line.Last.Call.Value,
        MaskedNumber.Of(line.Number),
        line.State,
        line.IsBroken,
        line.Abandoned,
        line.LostUntil,
        line.AnsweredUntil,
        line.Last.EntryNumber,
        line.Last.Queue?.Value,
        [.. line.Attempts.Select(a => new CallbackAttemptView(a.At, a.Agent?.Value, NameOf(a), a.Result, a.EndedAt))]);

    private string? NameOf(CallbackAttempt attempt) => attempt.Agent is { } agent ? centre.FindAgent(agent)?.Name : null;
}

/// <summary>Today's list of lost calls.</summary>
/// <param name="Day">Today in the centre.</param>
/// <param name="DueUntil">Midnight: what is not called back until then is missed (X11).</param>
/// <param name="ServerTime">Now.</param>
/// <param name="Due">Numbers that have, or had, to be called back today.</param>
/// <param name="Done">Those of them that were; an attempt counts (X11).</param>
/// <param name="AnsweredLater">Numbers that rang again and were answered.</param>
/// <param name="Withheld">Lost calls without a number.</param>
/// <param name="Calls">The lines, the oldest loss first.</param>
public sealed record LostCallsView(
    DateOnly Day,
    DateTimeOffset DueUntil,
    DateTimeOffset ServerTime,
    int Due,
    int Done,
    int AnsweredLater,
    int Withheld,
    IReadOnlyList<LostCallRow> Calls);

/// <summary>A number, or a withheld call.</summary>
/// <param name="Call">The id of its last lost call; names the line.</param>
/// <param name="Number">Masked.</param>
/// <param name="State">What became of it.</param>
/// <param name="IsBroken">A conversation that a machine broke off; no part of KPI-12.</param>
/// <param name="Abandoned">Lost calls of the day.</param>
/// <param name="LostUntil">The end of the last one.</param>
/// <param name="AnsweredUntil">The last answer of the day.</param>
/// <param name="EntryNumber">What the last one dialled.</param>
/// <param name="Queue">Where it was lost.</param>
/// <param name="Attempts">Calls back of the day.</param>
public sealed record LostCallRow(
    string Call,
    string Number,
    CallbackState State,
    bool IsBroken,
    int Abandoned,
    DateTimeOffset LostUntil,
    DateTimeOffset? AnsweredUntil,
    string EntryNumber,
    string? Queue,
    IReadOnlyList<CallbackAttemptView> Attempts);

/// <summary>A call back.</summary>
/// <param name="At">When it was dialled.</param>
/// <param name="Agent">Who called.</param>
/// <param name="AgentName">As people call them.</param>
/// <param name="Result">Null while it rings.</param>
/// <param name="EndedAt">Null while the call goes on.</param>
public sealed record CallbackAttemptView(DateTimeOffset At, string? Agent, string? AgentName, DialResult? Result, DateTimeOffset? EndedAt);
