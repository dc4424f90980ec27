using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Exports;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Backoffice.Subjects;
using ContactCenter.Knowledge.Articles;
using ContactCenter.Knowledge.Export;
using ContactCenter.Knowledge.Search;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Knowledge.Api;

/// <summary>常见问题处理手册: what is in force under a subject, as a document (KB-06).</summary>
internal static class HandbookEndpoints
{
    private const string Type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private static readonly RequestValue[] Values =
        [RequestValue.Choice<ArticleKind>("kind"), RequestValue.Text("subject", "Filed under this code or below it."), ExportNote.Value];

    public static void MapHandbookEndpoints(this IEndpointRouteBuilder api) =>
        api.MapGet("/knowledge/handbook.docx", WriteAsync).WithTags("Knowledge").RequirePermission(KnowledgePermissions.Keep)
            .Audited("handbook-exported").SendsFile(Type).TakesQuery(Values).Fails(400);

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> WriteAsync(
        HttpContext http, KnowledgeSearch search, ISubjects subjects, IKnowledgeCentre centre, ArticleDesk desk, AuditTrail audit)
    {
        var query = new QueryReader(http.Request.Query);
        var (kind, subject) = (query.Choice<ArticleKind>("kind") ?? ArticleKind.Answer, query.Text("subject"));
        var now = centre.Local(desk.Now);
        if (ExportNote.Read(http, now, query.Errors) is not { } note || query.Errors.Count > 0)
        {
            return Problem.Invalid(query.Errors);
        }

        var tree = subjects.Tree;
        var chapters = search.All().Where(e => e.Kind == kind)
            .Where(e => subject is null || e.Subjects.Any(s => tree.PathOf(s).Any(n => n.Code == subject)))
            .GroupBy(e => string.Join(" › ", tree.PathOf(e.Subjects[0]).Select(n => n.Name)))
            .OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new HandbookChapter(g.Key, [.. g]));
        var file = new MemoryStream();
        Handbook.Write(file, "常见问题处理手册", note.Mark, chapters);
        file.Position = 0;
        await note.WriteAsync(audit, http, "handbook-exported");
        return TypedResults.File(file, Type, $"handbook-{now:yyyy-MM-dd}.docx");
    }
}
