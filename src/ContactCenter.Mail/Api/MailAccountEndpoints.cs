using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Faults;
using ContactCenter.Mail.Accounts;
using ContactCenter.Mail.Reading;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Mail.Api;

/// <summary>The mailboxes of the centre: set up, tried, watched.</summary>
internal static class MailAccountEndpoints
{
    public static void MapMailAccountEndpoints(this IEndpointRouteBuilder api)
    {
        var accounts = api.MapGroup("/mail/accounts").WithTags("Mail").RequirePermission(MailPermissions.Configure);
        accounts.MapGet("/", ListAsync);
        accounts.MapPut("/{id}", SaveAsync).Audited("mail-account-saved").Fails(400);
        accounts.MapPost("/{id}/test", TestAsync).Fails(404)
            .NotAudited("both servers are asked whether they answer, and nothing is changed");
    }

    private static async Task<Ok<IReadOnlyList<MailAccountView>>> ListAsync(MailAccountStore store, CancellationToken cancel)
    {
        var views = new List<MailAccountView>();
        foreach (var account in await store.AllAsync(cancel))
        {
            views.Add(await ViewAsync(account, store, cancel));
        }

        return TypedResults.Ok<IReadOnlyList<MailAccountView>>(views);
    }

    private static async Task<Results<Ok<MailAccountView>, ProblemHttpResult>> SaveAsync(
        string id, MailAccountForm body, HttpContext http, MailAccountStore store, MailServers servers, AuditTrail audit,
        CancellationToken cancel)
    {
        var errors = new Dictionary<string, Fault>();
        var isNew = await store.FindAsync(id, cancel) is null;
        if (MailAccountCheck.Read(id, body, isNew, servers, errors) is not { } account)
        {
            return Problem.Invalid(errors);
        }

        await store.SaveAsync(account, string.IsNullOrEmpty(body.Password) ? null : body.Password, http.User.Name(), cancel);
        await audit.WriteAsync(http, "mail-account-saved", id);
        return TypedResults.Ok(await ViewAsync(account, store, cancel));
    }

    private static async Task<Results<Ok<MailAccountTest>, ProblemHttpResult>> TestAsync(
        string id, MailAccountStore store, MailServers servers, CancellationToken cancel) =>
        await store.FindAsync(id, cancel) is { } account
            ? TypedResults.Ok(new MailAccountTest(
                await FailureAsync(async () => (await servers.ReadAsync(account, cancel)).Dispose(), cancel),
                await FailureAsync(async () => (await servers.SendAsync(account, cancel)).Dispose(), cancel)))
            : Problem.NotFound("unknown-mail-account");

    private static async Task<MailFailure?> FailureAsync(Func<Task> attempt, CancellationToken cancel)
    {
        try
        {
            await attempt();
            return null;
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            return MailFailures.Of(e);
        }
    }

    private static async Task<MailAccountView> ViewAsync(MailAccount account, MailAccountStore store, CancellationToken cancel)
    {
        var health = await store.HealthAsync(account.Id, cancel);
        return new(account, health?.ReadAt, health?.FailedAt, health?.Failure);
    }
}
