using ContactCenter.Backoffice.Attachments;
using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Backoffice.Sealing;
using ContactCenter.History.Auditing;
using ContactCenter.Mail.Accounts;
using ContactCenter.Mail.Messages;
using ContactCenter.Mail.Reading;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Mail.Api;

/// <summary>What came in and went out, and what people answer.</summary>
internal static class MailEndpoints
{
    private static readonly RequestValue[] Values =
    [
        RequestValue.Choice<MailDirection>("direction"), RequestValue.Choice<MailKind>("kind"),
        RequestValue.Text("account", "Of this mailbox alone."), RequestValue.Flag("new", "What nobody has opened."),
    ];

    public static void MapMailEndpoints(this IEndpointRouteBuilder api)
    {
        var mails = api.MapGroup("/mail/messages").WithTags("Mail");
        mails.MapGet("/", ListAsync).RequirePermission(MailPermissions.Read).Fails(400)
            .TakesQuery(Values).TakesQuery(MailQueries.List.Rules.Values);
        mails.MapPost("/{id}/open", OpenAsync).RequirePermission(MailPermissions.Read).Audited("mail-opened").Fails(404);
        mails.MapGet("/{id}/files/{number:int}", FileAsync).RequirePermission(MailPermissions.Read).Audited("mail-file-taken")
            .SendsFile("application/octet-stream").Fails(404, 503);
        mails.MapPost("/{id}/answer", AnswerAsync).RequirePermission(MailPermissions.Answer).Audited("mail-answered").Fails(400, 404, 409);
    }

    private static async Task<Results<Ok<MailRows>, ProblemHttpResult>> ListAsync(
        HttpContext http, MailQueries queries, ISealedSight sight, CancellationToken cancel)
    {
        var query = new QueryReader(http.Request.Query);
        var filter = new MailFilter
        {
            Direction = query.Choice<MailDirection>("direction"), Kind = query.Choice<MailKind>("kind"), Account = query.Text("account"),
            IsNew = query.Flag("new"), WithSealed = sight.MaySee(http.User),
        };
        var question = MailQueries.List.Rules.Read(query);
        if (query.Errors.Count > 0)
        {
            return Problem.Invalid(query.Errors);
        }

        var page = await queries.ListAsync(filter, question, cancel);
        return TypedResults.Ok(new MailRows([.. page.Items.Select(MailRow.Of)], page.Total));
    }

    /// <summary>The whole conversation of a mail, once it is written down that somebody reads it.</summary>
    private static async Task<Results<Ok<MailThread>, ProblemHttpResult>> OpenAsync(
        string id, HttpContext http, MailStore store, ISealedSight sight, AuditTrail audit, TimeProvider time, CancellationToken cancel)
    {
        if (await FindAsync(id, http, store, sight, cancel) is not { } mail)
        {
            return Unknown();
        }

        await audit.WriteAsync(http, "mail-opened", id);
        await store.OpenAsync(id, http.User.Name(), time.GetUtcNow(), cancel);
        var mails = await store.ThreadAsync(mail.Thread, cancel);
        return TypedResults.Ok(new MailThread(
            mail.Thread, mail.Ticket ?? await store.TicketOfAsync(mail.Thread, cancel), [.. mails.Select(MailView.Of)]));
    }

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> FileAsync(
        string id, int number, HttpContext http, MailStore store, ISealedSight sight, MailFiles vault, AuditTrail audit,
        CancellationToken cancel)
    {
        var mail = await FindAsync(id, http, store, sight, cancel);
        if (mail?.Attachments.FirstOrDefault(a => a.Position == number) is not { Sha256: { } hash })
        {
            return Unknown();
        }

        try
        {
            if (await vault.Files.OpenAsync(hash, cancel) is not { } content)
            {
                return Problem.NotFound("file-missing");
            }

            await audit.WriteAsync(http, "mail-file-taken", id, new AuditDetails(Reason: $"#{number}"));
            return TypedResults.File(content, "application/octet-stream", mail.Attachments.First(a => a.Position == number).Name);
        }
        catch (FileAwayException e)
        {
            return Problem.Of(StatusCodes.Status503ServiceUnavailable, "file-away", e.Message);
        }
    }

    /// <summary>It is kept here and goes out by itself; a server that is away gets it when it is back.</summary>
    private static async Task<Results<Ok<MailView>, ProblemHttpResult>> AnswerAsync(
        string id, MailAnswer body, HttpContext http, MailStore store, ISealedSight sight, MailAccountStore accounts, MailAnswers answers,
        AuditTrail audit, CancellationToken cancel)
    {
        if (await FindAsync(id, http, store, sight, cancel) is not { } mail)
        {
            return Unknown();
        }

        var text = body.Text?.ReplaceLineEndings("\n").Trim() ?? string.Empty;
        if (MailAnswers.WhyNot(text) is { } why)
        {
            return Problem.Invalid("text", why);
        }

        if (mail is not { Direction: MailDirection.In, Kind: MailKind.Mail })
        {
            return Problem.Conflict("mail-not-answerable");
        }

        var account = (await accounts.FindAsync(mail.Account, cancel))!;
        var (answer, isNew) = await answers.AnswerAsync(account, mail, text, http.User.Name(), body.Seen, cancel);
        if (answer is null)
        {
            return Problem.Conflict("mail-answered-meanwhile", "Somebody answered since the conversation was opened.");
        }

        if (isNew)
        {
            await audit.WriteAsync(http, "mail-answered", id);
        }

        return TypedResults.Ok(MailView.Of(answer));
    }

    /// <summary>An informant's does not exist for who may not see informants.</summary>
    private static async Task<MailMessage?> FindAsync(
        string id, HttpContext http, MailStore store, ISealedSight sight, CancellationToken cancel) =>
        await store.FindAsync(id, cancel) is { } mail && (!mail.IsSealed || sight.MaySee(http.User)) ? mail : null;

    private static ProblemHttpResult Unknown() => Problem.NotFound("unknown-mail");
}
