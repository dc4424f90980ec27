using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Faults;
using ContactCenter.History.Database;
using ContactCenter.Identity.Access;
using ContactCenter.Identity.Passwords;
using ContactCenter.Identity.People;
using ContactCenter.Identity.Resets;
using ContactCenter.Identity.Rights;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Identity.TwoFactor;

/// <summary>A person's own second factor, and an administrator's way for who has lost it.</summary>
internal static class TwoFactorEndpoints
{
    private const string RefusedToo = "what is refused is written down too";

    public static void MapTwoFactorEndpoints(this IEndpointRouteBuilder identity)
    {
        var own = identity.MapGroup("/two-factor").WithTags("Two-factor").AnySignedIn("the person's own second factor");
        own.MapGet("", GetAsync).ReachedBefore(RequiredStep.EnrolTwoFactor);
        own.MapPost("/enrolment", BeginAsync).ReachedBefore(RequiredStep.EnrolTwoFactor)
            .AuditedApart(RefusedToo, "two-factor-begun", "sign-in-failed").Fails(400, 409, 423);
        own.MapPost("/confirmation", ConfirmAsync).ReachedBefore(RequiredStep.EnrolTwoFactor)
            .AuditedApart(RefusedToo, "two-factor-confirmed", "sign-in-failed").Fails(400, 409, 423);
        own.MapPost("/recovery-codes", RenewCodesAsync).AuditedApart(RefusedToo, "recovery-codes-renewed", "sign-in-failed")
            .Fails(400, 409, 423);
        own.MapPost("/removal", RemoveAsync).AuditedApart(RefusedToo, "two-factor-removed", "sign-in-failed").Fails(400, 409, 423);

        identity.MapGroup("/users").WithTags("Users").OfTheCentre().MapPost("/{userName}/two-factor-reset", ResetAsync)
            .RequirePermission(IdentityPermissions.ManageUsers).Audited("two-factor-reset").Fails(404, 409);
    }

    private static async Task<TwoFactorView> GetAsync(
        HttpContext http, TwoFactorStore store, RightsDirectory rights, CancellationToken cancel)
    {
        var state = await store.FindAsync(http.User.Name(), cancel);
        return new(state?.ConfirmedAt, state?.RecoveryCodesLeft ?? 0, rights.RequiresTwoFactor(http.User.Name()));
    }

    /// <summary>With the password: a session that somebody left open is not enough (OWASP ASVS 5 7.5.1).</summary>
    private static async Task<Results<Ok<TwoFactorSecret>, ProblemHttpResult>> BeginAsync(
        TwoFactorBeginning body, HttpContext http, ISignInGuard guard, PasswordCheck passwords, TwoFactorStore store, AuditTrail audit,
        StorageDatabase database,
        CancellationToken cancel)
    {
        var name = http.User.Name();
        if (await guard.AdmitAsync(http, name) is { } refused)
        {
            return refused;
        }

        if (!await passwords.IsRightAsync(name, body.Password, cancel))
        {
            await guard.CountFailureAsync(http, name, "wrong-password");
            return Problem.Invalid("password", Wrong.NotRight);
        }

        var secret = TotpCode.NewSecret();
        return await database.InTransactionAsync<Results<Ok<TwoFactorSecret>, ProblemHttpResult>>(async () =>
        {
            if (!await store.BeginAsync(name, secret, cancel))
            {
                return Problem.Conflict("active-already");
            }

            await audit.WriteAsync(http, "two-factor-begun", name);
            return TypedResults.Ok(new TwoFactorSecret(TotpCode.Text(secret), TotpCode.Uri(secret, name)));
        });
    }

    private static async Task<Results<Ok<RecoveryCodeList>, ProblemHttpResult>> ConfirmAsync(
        TwoFactorCode body, HttpContext http, ISignInGuard guard, TwoFactorStore store, IRightsNews rights, ISessionRenewal session,
        AuditTrail audit, StorageDatabase database,
        CancellationToken cancel)
    {
        var name = http.User.Name();
        if (await guard.AdmitAsync(http, name) is { } refused)
        {
            return refused;
        }

        if (await store.FindAsync(name, cancel) is not { ConfirmedAt: null })
        {
            return Problem.Conflict("not-begun");
        }

        var codes = await NewCodesAsync(
            name, () => store.ConfirmAsync(name, body.Code ?? string.Empty, cancel), store, database,
            async () =>
            {
                await audit.WriteAsync(http, "two-factor-confirmed", name);
                await rights.SpreadAsync(cancel);
                await session.RenewAsync(http, cancel);
            },
            cancel);
        return codes is null ? await WrongCodeAsync(http, guard, name) : TypedResults.Ok(new RecoveryCodeList(codes));
    }

    private static async Task<Results<Ok<RecoveryCodeList>, ProblemHttpResult>> RenewCodesAsync(
        TwoFactorCode body, HttpContext http, ISignInGuard guard, TwoFactorStore store, AuditTrail audit, StorageDatabase database,
        CancellationToken cancel)
    {
        var name = http.User.Name();
        if (await guard.AdmitAsync(http, name) is { } refused)
        {
            return refused;
        }

        if (!await store.IsActiveAsync(name, cancel))
        {
            return Problem.Conflict("not-active");
        }

        var codes = await NewCodesAsync(
            name, () => store.AcceptAsync(name, body.Code ?? string.Empty, cancel), store, database,
            () => audit.WriteAsync(http, "recovery-codes-renewed", name), cancel);
        return codes is null ? await WrongCodeAsync(http, guard, name) : TypedResults.Ok(new RecoveryCodeList(codes));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(
        TwoFactorCode body, HttpContext http, ISignInGuard guard, TwoFactorStore store, RightsDirectory rights, IRightsNews news,
        AuditTrail audit, StorageDatabase database,
        CancellationToken cancel)
    {
        var name = http.User.Name();
        if (await guard.AdmitAsync(http, name) is { } refused)
        {
            return refused;
        }

        if (rights.RequiresTwoFactor(name))
        {
            return Problem.Conflict("required-by-role");
        }

        if (!await store.IsActiveAsync(name, cancel))
        {
            return Problem.Conflict("not-active");
        }

        var isRemoved = await database.InTransactionAsync(async () =>
        {
            if (!await store.AcceptAsync(name, body.Code ?? string.Empty, cancel))
            {
                return false;
            }

            await store.RemoveAsync(name, cancel);
            await news.SpreadAsync(cancel);
            await audit.WriteAsync(http, "two-factor-removed", name);
            return true;
        });
        return isRemoved ? TypedResults.NoContent() : await WrongCodeAsync(http, guard, name);
    }

    /// <summary>Ends what is open: whoever has the lost device may be signed in.</summary>
    private static async Task<Results<NoContent, ProblemHttpResult>> ResetAsync(
        string userName, HttpContext http, PersonStore people, GivenAnewStore givenAnew, TwoFactorStore store, ISessionEnd sessions,
        IRightsNews rights, TimeProvider time, AuditTrail audit, CancellationToken cancel)
    {
        if (await people.FindAsync(userName, cancel) is not { } person)
        {
            return Problem.NotFound("unknown-user");
        }

        if (person.UserName == http.User.Name())
        {
            return Problem.Conflict("own-account", "Remove your own with a code.");
        }

        if (await givenAnew.HasGivenAsync(person.UserName, GivenThing.Password, http.User.Name(), cancel))
        {
            return Problem.Conflict("gave-the-other", "Who gave the password anew does not take the second factor away as well.");
        }

        if (!await store.RemoveAsync(person.UserName, cancel))
        {
            return Problem.Conflict("not-active");
        }

        await givenAnew.NoteAsync(
            person.UserName, new(GivenThing.SecondFactor, http.User.Name(), AskedBy: null, time.GetUtcNow()), cancel);
        await sessions.EndAllAsync(person.UserName, cancel);
        await rights.SpreadAsync(cancel);
        await audit.WriteAsync(http, "two-factor-reset", person.UserName);
        return TypedResults.NoContent();
    }

    /// <summary>In one transaction: the code is taken, recovery codes are made anew, and what goes with it is done.</summary>
    /// <returns>Null when the code is wrong.</returns>
    private static Task<IReadOnlyList<string>?> NewCodesAsync(
        string name, Func<Task<bool>> take, TwoFactorStore store, StorageDatabase database, Func<Task> also, CancellationToken cancel) =>
        database.InTransactionAsync<IReadOnlyList<string>?>(async () =>
        {
            if (!await take())
            {
                return null;
            }

            var made = RecoveryCodes.Create();
            await store.ReplaceRecoveryAsync(name, made, cancel);
            await also();
            return made;
        });

    private static async Task<ProblemHttpResult> WrongCodeAsync(HttpContext http, ISignInGuard guard, string name)
    {
        await guard.CountFailureAsync(http, name, "wrong-code");
        return Problem.Invalid("code", Wrong.NotRight);
    }
}

/// <param name="ActiveSince">Null while none is active.</param>
/// <param name="RecoveryCodesLeft">That were not used, of ten.</param>
/// <param name="IsRequired">One of the person's roles asks for it.</param>
public sealed record TwoFactorView(DateTimeOffset? ActiveSince, int RecoveryCodesLeft, bool IsRequired);

/// <summary>Told this once.</summary>
/// <param name="Secret">Base 32, for who types it.</param>
/// <param name="Uri"><c>otpauth://totp/…</c>, for the square that an authenticator reads.</param>
public sealed record TwoFactorSecret(string Secret, string Uri);

/// <summary>Told this once; each is good for one sign-in.</summary>
public sealed record RecoveryCodeList(IReadOnlyList<string> Codes);

public sealed record TwoFactorBeginning(string? Password);

/// <param name="Code">Six digits.</param>
public sealed record TwoFactorCode(string? Code);
