using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Workforce.Access;
using ContactCenter.Workforce.Planning;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Workforce.Api;

/// <summary>How many seats the calls of an hour need, by Erlang A and, beside it, Erlang C.</summary>
internal static class RequirementEndpoints
{
    private const int MostCalls = 20_000;
    private const int LongestSeconds = 3600;
    private const int RowsBeside = 4;
    private const double PerCent = 100;

    private static readonly RequestValue[] Values =
    [
        RequestValue.Number("calls", "Calls of an hour, 1 to 20,000; 500 when it is not said."),
        RequestValue.Number("handle", "Mean of talking and wrap-up in seconds, 1 to 3600; 270 when it is not said."),
        RequestValue.Number("patience", "Mean seconds after which a waiting caller gives up, 1 to 3600; 180 when it is not said."),
        RequestValue.Number("answered", "Share of calls to be answered in per cent, 1 to 99; 95 when it is not said."),
        RequestValue.Number("shrinkage", "Share of paid time in which people take no calls in per cent, 0 to 90; 30 when it is not said."),
    ];

    public static void MapRequirementEndpoints(this IEndpointRouteBuilder api) =>
        api.MapGroup("/workforce").WithTags("Workforce").MapGet("/requirement", Of).RequirePermission(WorkforcePermissions.Plan)
            .TakesQuery(Values).Fails(400);

    private static Results<Ok<RequirementView>, ProblemHttpResult> Of(HttpContext http)
    {
        var query = new QueryReader(http.Request.Query);
        var (calls, handle) = (query.Number("calls", 500, 1, MostCalls), query.Number("handle", 270, 1, LongestSeconds));
        var patience = query.Number("patience", 180, 1, LongestSeconds);
        var (answered, shrinkage) = (query.Number("answered", 95, 1, 99), query.Number("shrinkage", 30, 0, 90));
        if (query.Errors.Count > 0)
        {
            return Problem.Invalid(query.Errors);
        }

        var seats = SeatLoad.SeatsFor(calls, handle, patience, answered / PerCent);
        var rows = Enumerable.Range(Math.Max(1, seats - RowsBeside), (2 * RowsBeside) + 1)
            .Select(n => new SeatLoad(calls, handle, patience, n))
            .Select(load => new RequirementRow(load.Seats, load.WithPatience(), load.WithoutPatience()));
        return TypedResults.Ok(new RequirementView(
            new SeatLoad(calls, handle, patience, seats).Erlangs, seats, (int)Math.Ceiling(seats * PerCent / (PerCent - shrinkage)),
                [.. rows]));
    }
}
