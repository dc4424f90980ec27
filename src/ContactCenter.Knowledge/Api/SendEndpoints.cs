using System.Globalization;
using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Texts;
using ContactCenter.History.Auditing;
using ContactCenter.Knowledge.Articles;
using ContactCenter.Knowledge.Uses;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Knowledge.Api;

/// <summary>An article with its files goes to a taxpayer by mail, because they asked for it in a contact (CHT-09).</summary>
internal static class SendEndpoints
{
    /// <summary>Larger ones go as links: many servers take no more.</summary>
    private const long MostAttached = 15L * 1024 * 1024;

    public static void MapSendEndpoints(this IEndpointRouteBuilder api) =>
        api.MapPost("/knowledge/articles/{article}/mail", SendAsync).WithTags("Knowledge").RequirePermission(KnowledgePermissions.Read)
            .Audited("article-mailed").Fails(400, 404, 409);

    private static async Task<Results<Ok<MailedView>, ProblemHttpResult>> SendAsync(
        string article, MailForm body, HttpContext http, ArticleQueries queries, ArticleDesk desk, UseStore uses, IKnowledgeCentre centre,
        AuditTrail audit, CancellationToken cancel)
    {
        var errors = new Dictionary<string, Fault>();
        var to = body.To?.Trim() ?? string.Empty;
        if (!centre.IsMailAddress(to))
        {
            errors["to"] = KnowledgeFaults.Address;
        }

        if (body.Consent is not true)
        {
            errors["consent"] = KnowledgeFaults.Consent;
        }

        if (body.Call is null || !await centre.MaySeeCallAsync(http.User, body.Call, cancel))
        {
            errors["call"] = body.Call is null ? Wrong.Missing : Wrong.Unknown(body.Call);
        }

        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        if (await queries.PublicAsync(article, desk.Now, cancel) is not { } version)
        {
            return ArticleDesk.Unknown();
        }

        var attached = version.Files.Where(f => f.Bytes <= MostAttached).ToList();
        if (attached.Sum(f => f.Bytes) > MostAttached)
        {
            attached = [];
        }

        // Once for a contact, an address and a version, however often the button is pressed.
        var key = string.Create(CultureInfo.InvariantCulture, $"article {article}/{version.Number} {body.Call} {to.ToLowerInvariant()}");
        if (await centre.MailAsync(to, version.Text.Title, BodyOf(version, attached), attached, key, http.User.Name(), cancel)
            is not { } mail)
        {
            return Problem.Conflict("no-mailbox");
        }

        await uses.UsedAsync(http.User.Name(), article, version.Number, body.Call, UseKind.Mailed, cancel);
        var files = string.Join(' ', version.Files.Select(f => f.Sha256));
        await audit.WriteAsync(http, "article-mailed", $"{article}/{version.Number} {mail} {files}".Trim(), new AuditDetails(Person: to));
        return TypedResults.Ok(new MailedView(mail, MaskedMail.Of(to), attached.Count, version.Files.Length - attached.Count));
    }

    private static string BodyOf(ArticleVersion version, List<ArticleFile> attached)
    {
        var left = version.Files.Where(f => !attached.Contains(f)).Select(f => f.FileName).ToList();
        var text = $"您好！您来电时需要的资料如下。\n\n{version.Text.Title}\n\n{ArticleHtml.TextOf(version.Text.Body)}\n";
        return left.Count == 0 ? text : $"{text}\n以下文件较大，请在纳税服务网站的“知识查询”中下载：\n{string.Join('\n', left)}\n";
    }
}

/// <param name="To">A mail address.</param>
/// <param name="Call">In which the taxpayer asked for it.</param>
/// <param name="Consent">The taxpayer agreed to get it there.</param>
public sealed record MailForm(string? To, string? Call, bool? Consent);

/// <param name="Mail">Its id.</param>
/// <param name="To">Masked.</param>
/// <param name="Attached">Files that go with it.</param>
/// <param name="Named">Files that are too large and only named.</param>
public sealed record MailedView(string Mail, string To, int Attached, int Named);
