using ContactCenter.Backoffice.Approvals;
using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Identity.Access;
using ContactCenter.Identity.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Identity.Resets;

/// <summary>
/// A new first password for who has lost theirs. Who gives it sees it and could come in by it, so nobody alone gets more by it than they
/// have: for a person who may do more, one asks and another one gives it, and only that one sees it.
/// </summary>
internal static class PasswordResetEndpoints
{
    public static void MapPasswordResetEndpoints(this IEndpointRouteBuilder identity)
    {
        var users = identity.MapGroup("/users").WithTags("Users").OfTheCentre();
        users.MapPost("/{userName}/password-reset", ResetAsync).RequirePermission(IdentityPermissions.ManageUsers)
            .Audited("user-password-reset", "user-password-reset-asked").Fails(404, 409);
        users.MapPost("/{userName}/password-reset/approval", ApproveAsync).RequirePermission(IdentityPermissions.ApproveRights)
            .Audited("user-password-reset").Fails(404, 409);
    }

    /// <summary>One's own password is changed with the old one, at <c>/api/session/password</c>.</summary>
    private static async Task<Results<Ok<FirstPassword>, Accepted<PasswordResetAsked>, ProblemHttpResult>> ResetAsync(
        string userName, HttpContext http, PasswordResets resets, PersonStore people, GivenAnewStore given, SecondPerson second,
        AuditTrail audit, CancellationToken cancel)
    {
        if (await people.FindAsync(userName, cancel) is not { } person)
        {
            return PersonEndpoints.UnknownUser();
        }

        var by = http.User.Name();
        if (ApprovalRules.IsSame(person.UserName, by))
        {
            return Problem.Conflict("own-account", "Change your own password with the old one.");
        }

        if (await GaveTheOtherAsync(person, by, given, cancel) is { } gave)
        {
            return gave;
        }

        if (await second.IsNeededAsync(person.UserName, by, cancel))
        {
            await given.AskAsync(person.UserName, by, cancel);
            await audit.WriteAsync(http, "user-password-reset-asked", person.UserName);
            return TypedResults.Accepted((string?)null, new PasswordResetAsked(person.UserName));
        }

        var made = await resets.ResetAsync(person.UserName, by, askedBy: null, cancel);
        await audit.WriteAsync(http, "user-password-reset", person.UserName);
        return TypedResults.Ok(made);
    }

    /// <summary>By another person than the one who asked within the last day, and not by the owner.</summary>
    private static async Task<Results<Ok<FirstPassword>, ProblemHttpResult>> ApproveAsync(
        string userName, HttpContext http, PasswordResets resets, PersonStore people, GivenAnewStore given, AuditTrail audit,
        CancellationToken cancel)
    {
        if (await people.FindAsync(userName, cancel) is not { } person)
        {
            return PersonEndpoints.UnknownUser();
        }

        var by = http.User.Name();
        if (await given.AskedByAsync(person.UserName, cancel) is not { } asker)
        {
            return Problem.Conflict("not-asked", "Nobody has asked for a new password of this person within the last day.");
        }

        if (ApprovalRules.IsSame(asker, by) || ApprovalRules.IsSame(person.UserName, by))
        {
            return Problem.Conflict("same-person", "Another person than the one who asked, and than the owner, gives it.");
        }

        if (await GaveTheOtherAsync(person, by, given, cancel) is { } gave)
        {
            return gave;
        }

        if (!await given.TakeAsync(person.UserName, cancel))
        {
            return Problem.Conflict("not-asked");
        }

        var made = await resets.ResetAsync(person.UserName, by, asker, cancel);
        await audit.WriteAsync(http, "user-password-reset", $"{person.UserName}, asked by {asker}");
        return TypedResults.Ok(made);
    }

    /// <summary>Who took the second factor away does not give the password anew as well: one person would hold both.</summary>
    private static async Task<ProblemHttpResult?> GaveTheOtherAsync(
        Person person, string by, GivenAnewStore given, CancellationToken cancel) =>
        await given.HasGivenAsync(person.UserName, GivenThing.SecondFactor, by, cancel)
            ? Problem.Conflict("gave-the-other", "Who took the second factor away does not give the password anew as well.")
            : null;
}

/// <summary>The person may do more than who asked: another one who may approve rights gives the password within a day.</summary>
public sealed record PasswordResetAsked(string UserName);
