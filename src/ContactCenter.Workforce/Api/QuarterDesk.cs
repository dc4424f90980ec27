using ContactCenter.Backoffice.Problems;
using ContactCenter.Workforce.Access;
using ContactCenter.Workforce.Bureau;
using ContactCenter.Workforce.Exams;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ContactCenter.Workforce.Api;

/// <summary>Quarters of the bureau's examinations as they are shown and reported (STF-08).</summary>
internal sealed class QuarterDesk(
    TestQueries tests, BureauStore bureau, IBureauChannel channel, IWorkforceCentre centre, IRosterCentre clock, TimeProvider time)
{
    public async Task<QuarterView> ViewAsync(string project, DateOnly quarter, CancellationToken cancel)
    {
        var verdict = await ExaminedQuarters.LookAsync(tests, project, quarter, centre.Today, cancel);
        var duty = await bureau.DutyAsync(project, quarter, cancel);
        return new(
            quarter, verdict.Tests.Count > 0, verdict.Tests, duty?.Term.DueAt, duty?.StateAt(time.GetUtcNow()),
            await bureau.ReportOfAsync(project, quarter, cancel));
    }

    /// <returns>Why not; null: it was sent.</returns>
    public async Task<ProblemHttpResult?> ReportAsync(
        string project, DateOnly quarter, string measures, string by, CancellationToken cancel)
    {
        var verdict = await ExaminedQuarters.LookAsync(tests, project, quarter, centre.Today, cancel);
        if (verdict.Tests.Count == 0)
        {
            return Problem.Conflict("quarter-qualified");
        }

        var name = (await centre.ProjectsAsync(cancel)).First(p => p.Id == project).Name.Chinese;
        var at = NodaTime.Instant.FromDateTimeOffset(time.GetUtcNow()).InZone(clock.Zone).ToDateTimeOffset();
        return await bureau.ReportAsync(
            project, quarter, [.. verdict.Tests.Select(t => t.Id)], measures,
            () => channel.SendAsync(
                project, FormattableString.Invariant($"季度考核不合格报告 Unqualified quarter {quarter:yyyy-MM-dd}"),
                FormattableString.Invariant($"quarter-{quarter:yyyy-MM-dd}.pdf"),
                BureauDocuments.Quarter(name, quarter, verdict.Tests, measures, at), by, cancel), by, cancel)
            ? null
            : Problem.Conflict("quarter-reported");
    }
}
