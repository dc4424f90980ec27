using System.Globalization;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Faults;
using ContactCenter.Quality.Agreement;
using ContactCenter.Quality.Analysis;
using ContactCenter.Quality.Findings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Quality.Api;

/// <summary>A share of some samples, and how sure it is of the share of all.</summary>
/// <param name="Hits">Of them.</param>
/// <param name="Samples">How many.</param>
/// <param name="Low">0–1: Wilson's interval at 95 %; null without samples.</param>
/// <param name="High">0–1.</param>
public sealed record ShareView(int Hits, int Samples, double? Low, double? High)
{
    internal static ShareView Of(int hits, int samples) => WilsonInterval.Of(hits, samples) is { } interval
        ? new(hits, samples, interval.Low, interval.High)
        : new(hits, samples, null, null);
}

/// <summary>What the samples and ratings of a month say.</summary>
/// <param name="Month">Its first day.</param>
/// <param name="Accurate">Of the business samples that count, those without a serious error: for information (KPI-06 is on the
/// sheet).</param>
/// <param name="Compliant">Of the service samples that count, those without a serious violation.</param>
/// <param name="Seats">The lowest average first.</param>
/// <param name="LowSubjects">The largest share of low ratings first.</param>
/// <param name="LowSeats">The same of seats.</param>
/// <param name="Pairs">Of scorers of whom the second did not see the first.</param>
/// <param name="External">What others tested in the month: it counts in no indicator here (X33).</param>
/// <param name="Satisfaction">Of this month and the eleven before, by where taxpayers were asked (SAT-03); the last month first.</param>
public sealed record AnalysisView(
    DateOnly Month, ShareView Accurate, ShareView Compliant, IReadOnlyList<SeatAppraisal> Seats, IReadOnlyList<RatedGroup> LowSubjects,
    IReadOnlyList<RatedGroup> LowSeats, IReadOnlyList<PairAgreement> Pairs, IReadOnlyList<ExternalResult> External,
    IReadOnlyList<SatisfactionMonth> Satisfaction);

/// <summary>The month as a whole: of the whole centre.</summary>
internal static class AnalysisEndpoints
{
    private static readonly RequestValue[] Values = [RequestValue.Text("month", "Such as 2026-11; this one when it is not said.")];

    public static void MapAnalysisEndpoints(this IEndpointRouteBuilder api) =>
        api.MapGet("/quality/analysis", GetAsync).WithTags("Quality").RequirePermission(QualityPermissions.Read).OfTheCentre()
            .TakesQuery(Values).Fails(400);

    private static async Task<Results<Ok<AnalysisView>, ProblemHttpResult>> GetAsync(
        HttpContext http, AnalysisQueries queries, FindingStore findings, IQualityCentre centre, CancellationToken cancel)
    {
        var query = new QueryReader(http.Request.Query);
        var today = centre.Today;
        var month = new DateOnly(today.Year, today.Month, 1);
        if (query.Text("month") is { } text
            && !DateOnly.TryParseExact(text + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out month))
        {
            query.Errors["month"] = Wrong.NoMonth;
        }

        if (query.Errors.Count == 0 && month.Year is < 2000 or > 9000)
        {
            query.Errors["month"] = Wrong.NoMonth;
        }

        if (query.Errors.Count > 0)
        {
            return Problem.Invalid(query.Errors);
        }

        var (from, to) = (centre.StartOf(month), centre.StartOf(month.AddMonths(1)));
        var seats = await queries.SeatsAsync(from, to, cancel);
        var (business, service) = (seats.Sum(s => s.BusinessSamples), seats.Sum(s => s.ServiceSamples));
        return TypedResults.Ok(new AnalysisView(
            month,
            ShareView.Of(business - seats.Sum(s => s.BusinessErrors), business),
            ShareView.Of(service - seats.Sum(s => s.Violations), service),
            seats,
            await queries.SubjectsAsync(from, to, cancel),
            await queries.RatedSeatsAsync(from, to, cancel),
            PairAgreement.Of(await queries.TwiceAsync(from, to, cancel)),
            await findings.ExternalAsync(month, month.AddMonths(1).AddDays(-1), cancel),
            await queries.SatisfactionAsync(centre.StartOf(month.AddMonths(-11)), to, centre.Zone.Id, cancel)));
    }
}
