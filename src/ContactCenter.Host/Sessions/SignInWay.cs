using System.Security.Claims;

namespace ContactCenter.Host.Sessions;

/// <summary>How a person has shown who they are; what is required of the session before anything else depends on it.</summary>
internal enum SignInWay
{
    /// <summary>Here, and with a code where the person has a second factor.</summary>
    Password,

    /// <summary>An OpenID provider says who it is, and nothing of a second factor.</summary>
    Provider,

    /// <summary>An OpenID provider says who it is, and that there was a second factor.</summary>
    ProviderWithSecondFactor,
}

/// <summary>The session that a browser had when somebody signed in with it.</summary>
internal sealed record EarlierSession(string UserName, string Id)
{
    /// <summary>Null where nobody is signed in.</summary>
    public static EarlierSession? Of(ClaimsPrincipal user) =>
        user.FindFirstValue(SessionClaims.SessionId) is { } id ? new(user.UserName(), id) : null;
}
