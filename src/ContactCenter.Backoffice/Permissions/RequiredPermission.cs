using Microsoft.AspNetCore.Authorization;

namespace ContactCenter.Backoffice.Permissions;

/// <summary>On an endpoint: who uses it holds this. Several on one endpoint are all asked for.</summary>
public sealed class RequiredPermission(Permission permission) : IAuthorizationRequirement, IAuthorizationRequirementData
{
    public Permission Permission { get; } = permission;

    public IEnumerable<IAuthorizationRequirement> GetRequirements() => [this];

    public override string ToString() => Permission.Name;
}

/// <summary>On an endpoint that asks for no permission: says why not.</summary>
/// <param name="Why">Whose is what it shows or changes.</param>
/// <param name="IsAnonymous">Not even a session is asked for.</param>
public sealed record NoPermission(string Why, bool IsAnonymous);

internal sealed class PermissionHandler(IPermissionSource source) : AuthorizationHandler<RequiredPermission>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, RequiredPermission requirement)
    {
        if (source.Of(context.User).Allows(requirement.Permission))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
