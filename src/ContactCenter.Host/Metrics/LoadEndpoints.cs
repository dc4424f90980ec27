using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Chat.Storage;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Faults;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.History.Queries;
using ContactCenter.Host.Centre;
using ContactCenter.Host.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ContactCenter.Host.Metrics;

/// <summary>How many calls or chats there were at the same time, against what the centre can carry (LIV-03).</summary>
internal static class LoadEndpoints
{
    public static void MapLoadEndpoints(this IEndpointRouteBuilder metrics) => metrics.MapGet("/load", GetAsync)
        .RequirePermission(CentrePermissions.ReadMetrics).Fails(400, 403)
        .TakesQuery(
            RequestValue.Choice<LoadPeriod>("period"), RequestValue.Choice<CallDirection>("direction"),
            RequestValue.Choice<LoadChannel>("channel"));

    /// <summary>Trunks carry the calls of everybody: only who oversees the whole centre sees their load.</summary>
    private static async Task<Results<Ok<LoadView>, ProblemHttpResult>> GetAsync(
        HttpContext http, ViewScopes scopes, LoadQueries load, ICentreDirectory centre, CentreClock clock, CancellationToken cancel)
    {
        var reader = new QueryReader(http.Request.Query);
        var period = reader.Choice<LoadPeriod>("period") ?? LoadPeriod.Today;
        var direction = reader.Choice<CallDirection>("direction");
        var channel = reader.Choice<LoadChannel>("channel") ?? LoadChannel.Voice;
        if (channel is LoadChannel.Chat && direction is not null)
        {
            // A chat is always begun by the visitor.
            reader.Errors["direction"] = Wrong.NoChoice;
        }

        if (reader.Errors.Count > 0)
        {
            return Problem.Invalid(reader.Errors);
        }

        if (!scopes.Of(http.User).IsEverything)
        {
            return Problem.Forbidden();
        }

        var (days, step) = period switch
        {
            LoadPeriod.Today => (1, TimeSpan.FromMinutes(1)),
            LoadPeriod.Week => (7, TimeSpan.FromMinutes(10)),
            LoadPeriod.Month => (30, TimeSpan.FromHours(1)),
        };
        var from = clock.StartOf(clock.Today.AddDays(1 - days));
        var points = channel is LoadChannel.Chat
            ? await load.PeaksAsync(ChatLoad.Spans, from, clock.Now, step, choice: null, cancel)
            : await load.PeaksAsync(from, clock.Now, step, direction, cancel);
        return TypedResults.Ok(LoadView.Of(period, step, points, channel, centre.Current));
    }
}

/// <summary>Days up to now, each ending with today.</summary>
public enum LoadPeriod
{
    /// <summary>By minute.</summary>
    Today,

    /// <summary>Seven days, by ten minutes.</summary>
    Week,

    /// <summary>Thirty days, by hour.</summary>
    Month,
}

/// <summary>What is counted.</summary>
public enum LoadChannel
{
    /// <summary>Calls.</summary>
    Voice,

    /// <summary>Chats.</summary>
    Chat,
}

/// <summary>Conversations of one channel at the same time.</summary>
/// <param name="StepSeconds">Between two points.</param>
/// <param name="From">Of the first point.</param>
/// <param name="Peaks">The most at once within each step, one after the other.</param>
/// <param name="Peak">The most of all; 0 without any.</param>
/// <param name="PeakAt">Beginning of the first step that had it; null without any.</param>
/// <param name="TrunkCapacity">Calls that the enabled trunks take together; 0 of chats, which need none.</param>
/// <param name="Seats">Conversations that people can have at once: agents of the centre, or their chats together.</param>
public sealed record LoadView(
    LoadPeriod Period, int StepSeconds, DateTimeOffset From, IReadOnlyList<int> Peaks, int Peak, DateTimeOffset? PeakAt, long TrunkCapacity,
    int Seats)
{
    internal static LoadView Of(
        LoadPeriod period, TimeSpan step, IReadOnlyList<LoadPoint> points, LoadChannel channel, Domain.Centre.CentreSettings settings)
    {
        var isVoice = channel is LoadChannel.Voice;
        var peak = points.Count == 0 ? 0 : points.Max(p => p.Peak);
        return new(
            period,
            (int)step.TotalSeconds,
            points.Count == 0 ? default : points[0].At,
            [.. points.Select(p => p.Peak)],
            peak,
            peak == 0 ? null : points.First(p => p.Peak == peak).At,
            isVoice ? settings.Trunks.Where(t => t.Enabled).Sum(t => (long)t.MaxConcurrentCalls) : 0,
            isVoice ? settings.Agents.Length : settings.Agents.Sum(a => a.Capacity.Chats));
    }
}
