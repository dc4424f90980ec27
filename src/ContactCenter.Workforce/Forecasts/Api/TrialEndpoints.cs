using System.Globalization;
using System.Text.Json;
using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Backoffice.Work;
using ContactCenter.Domain.Faults;
using ContactCenter.Workforce.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Workforce.Forecasts.Api;

/// <summary>What if: the seats that the formula asks for, tried with the Simulator's calls.</summary>
internal static class TrialEndpoints
{
    private const int MostRuns = 1000;
    private const int RecentTrials = 20;
    private const string ChangesNothing = "It changes nothing.";

    public static void MapTrials(this IEndpointRouteBuilder forecast)
    {
        var all = forecast.MapGroup("/trials");
        all.MapPost("/", AskAsync).RequirePermission(WorkforcePermissions.Plan).NotAudited(ChangesNothing).Fails(400, 409);
        all.MapGet("/{trial:long}", FindAsync).RequirePermission(WorkforcePermissions.Plan).Fails(404);
        all.MapPost("/{trial:long}/cancel", CancelAsync).RequirePermission(WorkforcePermissions.Plan).NotAudited(ChangesNothing).Fails(404);
    }

    private static async Task<Results<Ok<TrialView>, ProblemHttpResult>> AskAsync(
        TrialForm body, HttpContext http, ForecastDesk desk, WorkStore work, CancellationToken cancel)
    {
        var errors = new Dictionary<string, Fault>();
        if (body.Ask is not { } ask)
        {
            return Problem.Invalid("ask", Wrong.Missing);
        }

        ForecastEndpoints.CheckAsk(ask, errors);
        ForecastEndpoints.Range(body.Runs, "runs", 1, MostRuns, errors);
        ForecastEndpoints.Range(body.Seed, "seed", 0, int.MaxValue, errors);
        var day = body.Day ?? desk.Today;
        ForecastEndpoints.CheckFirst(day, "day", desk, errors);
        if (body.Handling is not { } handling || !Enum.IsDefined(handling))
        {
            errors["handling"] = Wrong.NoChoice;
            handling = default;
        }

        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        var who = http.User.Name();
        if ((await work.LatestAsync(TrialWork.Kind, RecentTrials, cancel)).Any(w => !w.IsOver && w.AskedBy == who))
        {
            return Problem.Conflict("forecast-trial-running");
        }

        if (await desk.ViewAsync(ask, day, days: 1, cancel) is not { Days: [var forecast], HandleSeconds: { } handle })
        {
            return Problem.Conflict("too-little-history");
        }

        var sigma = handling is TrialHandling.LogNormal ? await desk.SigmaAsync(ask.Queue, cancel) : 0;
        var plan = new TrialPlan(
            day, [.. forecast.Slots.Select(s => s.Calls)], handle, handling, sigma, ask.PatienceSeconds, ask.Answered / 100.0, body.Seed,
            body.Runs);
        return TypedResults.Ok(TrialView.Of(await work.AskAsync(
            TrialWork.Kind, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            JsonSerializer.Serialize(plan, JsonSerializerOptions.Web), place: null, who, cancel)));
    }

    private static async Task<Results<Ok<TrialView>, ProblemHttpResult>> FindAsync(long trial, WorkStore work, CancellationToken cancel) =>
        await FoundAsync(trial, work, cancel) is { } found ? TypedResults.Ok(TrialView.Of(found)) : Unknown();

    private static async Task<Results<Ok<TrialView>, ProblemHttpResult>> CancelAsync(
        long trial, HttpContext http, WorkStore work, CancellationToken cancel)
    {
        if (await FoundAsync(trial, work, cancel) is null)
        {
            return Unknown();
        }

        await work.CancelAsync(trial, http.User.Name(), cancel);
        return TypedResults.Ok(TrialView.Of((await work.FindAsync(trial, cancel))!));
    }

    private static async Task<WorkItem?> FoundAsync(long trial, WorkStore work, CancellationToken cancel) =>
        await work.FindAsync(trial, cancel) is { Kind: TrialWork.Kind } found ? found : null;

    private static ProblemHttpResult Unknown() => Problem.NotFound("unknown-forecast-trial");
}

/// <summary>A day of the forecast is tried.</summary>
/// <param name="Day">Not before today.</param>
/// <param name="Ask">As the forecast was shown.</param>
/// <param name="Handling">How handling times are drawn.</param>
/// <param name="Seed">Of what is drawn, from 0: the same seed gives the same.</param>
/// <param name="Runs">Of each half hour, 1 to 1000.</param>
public sealed record TrialForm(DateOnly? Day, ForecastAsk? Ask, TrialHandling? Handling, int Seed, int Runs);

/// <param name="Id">Of the trial.</param>
/// <param name="State">How it stands.</param>
/// <param name="Done">Half hours that are done.</param>
/// <param name="Total">Of how many; null: it has not begun.</param>
/// <param name="Day">Whose half hours are tried.</param>
/// <param name="Seed">Of what was drawn.</param>
/// <param name="Runs">Of each half hour.</param>
/// <param name="Handling">How handling times were drawn.</param>
/// <param name="HandleSeconds">Their mean.</param>
/// <param name="Sigma">Standard deviation of their logarithm; 0 where they are exponential.</param>
/// <param name="Slots">Half hours with calls; empty while it is not done.</param>
public sealed record TrialView(
    long Id, WorkState State, long Done, long? Total, DateOnly Day, int Seed, int Runs, TrialHandling Handling, double HandleSeconds,
    double Sigma, IReadOnlyList<TrialSlot> Slots)
{
    internal static TrialView Of(WorkItem work)
    {
        var plan = TrialWork.Plan(work);
        return new(
            work.Id, work.State, work.Progress.Done, work.Progress.Total, plan.Day, plan.Seed, plan.Runs, plan.Handling, plan.HandleSeconds,
            plan.Sigma,
            work is { State: WorkState.Done, Outcome: { } outcome }
                ? JsonSerializer.Deserialize<IReadOnlyList<TrialSlot>>(outcome, JsonSerializerOptions.Web)!
                : []);
    }
}
