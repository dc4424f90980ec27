using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Backoffice.Work;
using ContactCenter.Domain.Faults;
using ContactCenter.Workforce.Access;
using ContactCenter.Workforce.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Workforce.Forecasts.Api;

/// <summary>Calls that are expected, whom they need, and what is taken over into rosters.</summary>
internal static class ForecastEndpoints
{
    private const int MostDays = 35;
    private const int LongestSeconds = 3600;
    private const int LongestName = 60;
    private const double LeastFactor = 0.05;
    private const double MostFactor = 20;

    private static readonly RequestValue[] Values =
    [
        RequestValue.Text("queue", "Id of a queue; all of them together when it is not said."),
        RequestValue.Day("from", "First day, not before today; today when it is not said."),
        RequestValue.Number("days", $"1 to {MostDays}; 14 when it is not said."),
        RequestValue.Number("handle", "Mean of talking and wrap-up in seconds, 1 to 3600; 0 or not said: as the last four weeks had it."),
        RequestValue.Number("patience", "Mean seconds after which a waiting caller gives up, 1 to 3600; 180 when it is not said."),
        RequestValue.Number("answered", "Share of calls to be answered in per cent, 1 to 99; 95 when it is not said."),
        RequestValue.Number("shrinkage", "Share of paid time in which people take no calls in per cent, 0 to 90; 30 when it is not said."),
    ];

    public static IServiceCollection AddForecasts(this IServiceCollection services) =>
        services.AddSingleton<ForecastStore>().AddSingleton<ForecastDesk>().AddWork<TrialWork>();

    public static void MapForecasts(this IEndpointRouteBuilder api)
    {
        var all = api.MapGroup("/workforce/forecast").WithTags("Forecast").OfTheCentre();
        all.MapGet("/", ShowAsync).RequirePermission(WorkforcePermissions.Plan).TakesQuery(Values).Fails(400);
        all.MapPost("/take", TakeAsync).RequirePermission(RosterPermissions.Plan).Audited("forecast-taken").Fails(400, 409);
        all.MapPost("/events", AddAsync).RequirePermission(RosterPermissions.Plan).Audited("forecast-event-added").Fails(400, 409);
        all.MapPost("/events/{forecastEvent}/remove", RemoveAsync).RequirePermission(RosterPermissions.Plan)
            .Audited("forecast-event-removed").Fails(404);
        all.MapTrials();
    }

    private static async Task<Results<Ok<ForecastView>, ProblemHttpResult>> ShowAsync(
        HttpContext http, ForecastDesk desk, CancellationToken cancel)
    {
        var query = new QueryReader(http.Request.Query);
        var ask = new ForecastAsk(
            query.Text("queue"), query.Number("handle", 0, 0, LongestSeconds), query.Number("patience", 180, 1, LongestSeconds),
            query.Number("answered", 95, 1, 99), query.Number("shrinkage", 30, 0, 90));
        var (first, days) = (query.Day("from") ?? desk.Today, query.Number("days", 14, 1, MostDays));
        CheckFirst(first, "from", desk, query.Errors);
        return query.Errors.Count > 0
            ? Problem.Invalid(query.Errors)
            : TypedResults.Ok(await desk.ViewAsync(ask, first, days, cancel));
    }

    private static async Task<Results<Ok<ForecastView>, ProblemHttpResult>> TakeAsync(
        TakeForm body, HttpContext http, StaffDesk staff, ForecastDesk desk, ForecastStore store, AuditTrail audit,
        CancellationToken cancel)
    {
        var errors = new Dictionary<string, Fault>();
        var project = await staff.ProjectAsync(body.Project, errors, cancel);
        if (body.Ask is not { } ask)
        {
            errors["ask"] = Wrong.Missing;
            return Problem.Invalid(errors);
        }

        CheckAsk(ask, errors);
        Range(body.Days, "days", 1, MostDays, errors);
        var first = body.From ?? desk.Today;
        CheckFirst(first, "from", desk, errors);
        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        var view = await desk.ViewAsync(ask, first, body.Days, cancel);
        if (view.Days.Count == 0)
        {
            return Problem.Conflict("too-little-history");
        }

        await store.TakeAsync(
            project, [.. view.Days.SelectMany(d => d.Slots.Select((s, at) => (d.Day, at, s.Heads)))], http.User.Name(), cancel);
        await audit.WriteAsync(http, "forecast-taken", FormattableString.Invariant($"{project} {first:yyyy-MM-dd} {body.Days}"));
        return TypedResults.Ok(view);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> AddAsync(
        EventForm body, HttpContext http, ForecastStore store, AuditTrail audit, CancellationToken cancel)
    {
        var errors = new Dictionary<string, Fault>();
        var name = StaffDesk.Line(body.Name, "name", LongestName, errors);
        if (body.Kind is not { } kind || !Enum.IsDefined(kind))
        {
            errors["kind"] = Wrong.NoChoice;
            kind = default;
        }

        if (body.First is not { Year: >= 2000 and < 9000 } first)
        {
            errors["first"] = Wrong.NoDay;
            first = default;
        }

        var last = body.Last ?? first;
        if (last < first || last.DayNumber - first.DayNumber > 366)
        {
            errors["last"] = Wrong.Period(366);
        }

        if (body.Factor is { } factor && !(factor >= LeastFactor && factor <= MostFactor))
        {
            errors["factor"] = Wrong.Unusable;
        }

        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        if (!await store.AddEventAsync(name, kind, first, last, body.Factor, http.User.Name(), cancel))
        {
            return Problem.Conflict("forecast-event-known");
        }

        await audit.WriteAsync(http, "forecast-event-added", name);
        return TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(
        string forecastEvent, HttpContext http, ForecastStore store, AuditTrail audit, CancellationToken cancel)
    {
        if (!await store.RemoveEventAsync(forecastEvent, http.User.Name(), cancel))
        {
            return Problem.NotFound("unknown-forecast-event");
        }

        await audit.WriteAsync(http, "forecast-event-removed", forecastEvent);
        return TypedResults.NoContent();
    }

    internal static void CheckAsk(ForecastAsk ask, Dictionary<string, Fault> errors)
    {
        Range(ask.HandleSeconds, "ask.handleSeconds", 0, LongestSeconds, errors);
        Range(ask.PatienceSeconds, "ask.patienceSeconds", 1, LongestSeconds, errors);
        Range(ask.Answered, "ask.answered", 1, 99, errors);
        Range(ask.Shrinkage, "ask.shrinkage", 0, 90, errors);
    }

    internal static void CheckFirst(DateOnly first, string field, ForecastDesk desk, Dictionary<string, Fault> errors)
    {
        var last = desk.Today.AddYears(1);
        if (first < desk.Today || first > last)
        {
            errors.TryAdd(field, first < desk.Today ? WorkforceFaults.DayBefore.With(desk.Today) : WorkforceFaults.DayAhead.With(last));
        }
    }

    internal static void Range(int value, string field, int least, int most, Dictionary<string, Fault> errors)
    {
        if (value < least || value > most)
        {
            errors[field] = Wrong.OutOfRange(value, least, most);
        }
    }
}

/// <summary>A forecast becomes the needed heads of a project's rosters.</summary>
/// <param name="Project">Id of a contract.</param>
/// <param name="From">First day, not before today.</param>
/// <param name="Days">1 to 35.</param>
/// <param name="Ask">As it was shown.</param>
public sealed record TakeForm(string? Project, DateOnly? From, int Days, ForecastAsk? Ask);

/// <param name="Name">One line of 1 to 60 characters.</param>
/// <param name="Kind">What it is.</param>
/// <param name="First">First day; of a deadline the day itself.</param>
/// <param name="Last">Last day, at most 366 days later; null: the first.</param>
/// <param name="Factor">0.05 to 20; null: learned, or nothing known.</param>
public sealed record EventForm(string? Name, ForecastEventKind? Kind, DateOnly? First, DateOnly? Last, double? Factor);
