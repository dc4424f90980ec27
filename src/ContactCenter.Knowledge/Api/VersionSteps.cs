using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Texts;
using ContactCenter.Knowledge.Articles;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ContactCenter.Knowledge.Api;

/// <summary>A step that a person takes with a version, with its entry in the audit log.</summary>
public sealed class VersionSteps(ArticleQueries queries, ArticleStore store, ArticleDesk desk, AuditTrail audit)
{
    /// <param name="article">Id of the article.</param>
    /// <param name="number">Of the version.</param>
    /// <param name="step">Which.</param>
    /// <param name="action">Its code in the audit log.</param>
    /// <param name="body">What comes with it.</param>
    /// <param name="http">Who.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<Results<Ok<ArticleView>, ProblemHttpResult>> TakeAsync(
        string article, int number, VersionStep step, string action, VersionStepForm body, HttpContext http, CancellationToken cancel)
    {
        var versions = await queries.VersionsAsync(article, cancel);
        if (!desk.SeesAll(http.User) || versions.Find(v => v.Number == number) is not { } version)
        {
            return ArticleDesk.Unknown();
        }

        var errors = await ErrorsAsync(article, step, body, cancel);
        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        var state = VersionTransitions.StateAt(version, versions, desk.Now);
        var move = VersionTransitions.Decide(state, step, desk.PartiesOf(version, http.User));
        if (move is VersionMove.Refused refused)
        {
            return Problem.Conflict(refused.Code);
        }

        var next = ((VersionMove.Accepted)move).Next;

        var reason = string.IsNullOrWhiteSpace(body.Reason) ? null : body.Reason.Trim();
        if (version.Revision != body.Revision
            || !await store.TakeAsync(version, step, next, body.From, body.ReplacedBy?.Trim(), http.User.Name(), reason, cancel))
        {
            return Problem.Conflict("article-changed");
        }

        await audit.WriteAsync(http, action, $"{article}/{number}", reason);
        return TypedResults.Ok((await desk.ViewAsync(article, http.User, cancel))!);
    }

    private async Task<Dictionary<string, Fault>> ErrorsAsync(
        string article, VersionStep step, VersionStepForm body, CancellationToken cancel)
    {
        var errors = new Dictionary<string, Fault>();
        if (body.Revision is null)
        {
            errors["revision"] = Wrong.Missing;
        }

        var why = VersionTransitions.NeedsReason(step)
            ? TextRules.WhyNotLine(body.Reason, ArticleFormReader.LongestReason)
            : TextRules.WhyNotLineIfAny(body.Reason, ArticleFormReader.LongestReason);
        if (why is not null)
        {
            errors["reason"] = why;
        }

        if (step is VersionStep.Publish && body.From < desk.Now)
        {
            errors["from"] = KnowledgeFaults.Past;
        }

        if (step is VersionStep.Replace && await SuccessorFaultAsync(article, body.ReplacedBy?.Trim(), cancel) is { } fault)
        {
            errors["replacedBy"] = fault;
        }

        return errors;
    }

    private async Task<Fault?> SuccessorFaultAsync(string article, string? successor, CancellationToken cancel) =>
        string.IsNullOrEmpty(successor) ? Wrong.Missing.With()
        : successor == article || VersionTransitions.InForceAt(await queries.VersionsAsync(successor, cancel), desk.Now) is null
            ? KnowledgeFaults.Successor.With(successor)
            : null;
}
