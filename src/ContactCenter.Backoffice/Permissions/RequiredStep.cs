using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ContactCenter.Backoffice.Permissions;

/// <summary>
/// What a person has to do before anything else: while a session has such a step it reaches nothing but where the step is done, its own
/// state and the way out.
/// </summary>
public static class RequiredStep
{
    /// <summary>The password is one that somebody else has given out.</summary>
    public const string ChangePassword = "change-password";

    /// <summary>A role of the person's asks for a second factor, and there is none.</summary>
    public const string EnrolTwoFactor = "enrol-two-factor";

    /// <summary>On an endpoint: it is reached before these steps are done.</summary>
    public static TBuilder ReachedBefore<TBuilder>(this TBuilder endpoint, params ReadOnlySpan<string> steps)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new BeforeSteps([.. steps]));

    /// <summary>Whether an endpoint is reached before a step is done; one that needs no session always is.</summary>
    public static bool IsReachedBefore(this Endpoint endpoint, string step) =>
        endpoint.Metadata.GetMetadata<NoPermission>() is { IsAnonymous: true }
        || endpoint.Metadata.GetMetadata<BeforeSteps>()?.Steps.Contains(step) == true;

    private sealed record BeforeSteps(ImmutableArray<string> Steps);
}
