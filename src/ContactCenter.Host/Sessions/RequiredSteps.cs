using System.Security.Claims;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;

namespace ContactCenter.Host.Sessions;

/// <summary>
/// What a person has to do before anything else: while a session has such a step it reaches nothing but where the step is done, its own
/// state and the way out.
/// </summary>
internal static class RequiredSteps
{
    /// <summary>The password is one that somebody else has given out.</summary>
    public const string ChangePassword = "change-password";

    /// <summary>On an endpoint: it is reached before the step is done.</summary>
    public static TBuilder ReachedBefore<TBuilder>(this TBuilder endpoint, params ReadOnlySpan<string> steps)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new BeforeStep([.. steps]));

    /// <summary>Before what asks for permissions.</summary>
    public static void UseRequiredSteps(this IApplicationBuilder app) => app.Use((context, next) =>
        context.User.FindFirstValue(SessionClaims.RequiredStep) is { } step && !IsReached(context.GetEndpoint(), step)
            ? Problem.Forbidden(step + "-first").ExecuteAsync(context)
            : next(context));

    private static bool IsReached(Endpoint? endpoint, string step) =>
        endpoint is null
        || endpoint.Metadata.GetMetadata<NoPermission>() is { IsAnonymous: true }
        || endpoint.Metadata.GetMetadata<BeforeStep>()?.Steps.Contains(step) == true;

    private sealed record BeforeStep(IReadOnlyList<string> Steps);
}
