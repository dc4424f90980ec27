using System.Security.Claims;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Identity.Rights;
using Microsoft.AspNetCore.SignalR;

namespace ContactCenter.Host.Sessions;

/// <summary>
/// Keeps a session at the step that is required of it (<see cref="RequiredStep"/>), and programs from what is for people.
/// </summary>
internal static class RequiredSteps
{
    /// <summary>
    /// Before what asks for permissions. A program reaches what asks for a permission and nothing else, and no live page.
    /// </summary>
    public static void UseRequiredSteps(this IApplicationBuilder app) => app.Use((context, next) =>
        StepOf(context.User, context.RequestServices.GetRequiredService<RightsDirectory>()) is { } step
        && context.GetEndpoint()?.IsReachedBefore(step) == false
            ? Problem.Forbidden(step + "-first").ExecuteAsync(context)
            : context.User.IsProgram() && context.GetEndpoint() is { } endpoint && IsForPeople(endpoint)
                ? Problem.Forbidden("needs-person").ExecuteAsync(context)
                : next(context));

    /// <summary>
    /// What the person has to do before anything else, at this moment; null: nothing. A second factor that a role asks for is asked of
    /// sessions that are open already.
    /// </summary>
    public static string? StepOf(ClaimsPrincipal user, RightsDirectory rights) =>
        user.Identity is not { IsAuthenticated: true } || user.IsProgram() ? null
        : user.FindFirstValue(SessionClaims.RequiredStep) is RequiredStep.ChangePassword ? RequiredStep.ChangePassword
        : rights.LacksTwoFactor(user) ? RequiredStep.EnrolTwoFactor
        : null;

    private static bool IsForPeople(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<NoPermission>() is { IsAnonymous: false } || endpoint.Metadata.GetMetadata<HubMetadata>() is not null;
}
