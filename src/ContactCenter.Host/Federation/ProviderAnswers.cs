using System.Security.Claims;
using ContactCenter.Host.Options;
using ContactCenter.Host.Sessions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;

namespace ContactCenter.Host.Federation;

/// <summary>
/// What comes of a provider's answer: a session of the person whose user name it says, or the sign-in page with the reason. No account is
/// made, and nothing of what a person may do comes from the provider.
/// </summary>
internal sealed partial class ProviderAnswers(
    Accounts accounts, SignInGate gate, SessionCookies cookies, OpenIdConnectSettings settings, ILogger<ProviderAnswers> logger)
    : OpenIdConnectEvents
{
    private const int LongestName = 128;

    /// <summary>Authentication methods (RFC 8176) that are, or are a part of, more than a password.</summary>
    private static readonly string[] SecondFactors = ["mfa", "otp", "hwk"];

    /// <summary>Before anything of the answer is worked on.</summary>
    public override async Task MessageReceived(MessageReceivedContext context)
    {
        if (await gate.TryAddressAsync(context.HttpContext) is not null)
        {
            context.HandleResponse();
            context.Response.Redirect(ReturnAddress.SignInPage("too-many-requests", wanted: null));
        }
    }

    /// <summary>Signature, issuer, audience, times and nonce of the ID token were right.</summary>
    public override async Task TicketReceived(TicketReceivedContext context)
    {
        var wanted = context.ReturnUri!;
        var refused = await RefusalAsync(context.HttpContext, context.Principal!, context.Properties!);
        context.HandleResponse();
        context.Response.Redirect(refused is null ? wanted : ReturnAddress.SignInPage(refused, wanted));
    }

    public override Task RemoteFailure(RemoteFailureContext context)
    {
        var isDenied = context.Failure?.Data["error"] is "access_denied";
        if (!isDenied)
        {
            NotAccepted(OneLine(context.Failure?.Message));
        }

        context.HandleResponse();
        context.Response.Redirect(
            ReturnAddress.SignInPage(isDenied ? "provider-denied" : "provider-failed", context.Properties?.RedirectUri));
        return Task.CompletedTask;
    }

    /// <returns>Null when the person is signed in; else why not, as a code.</returns>
    private async Task<string?> RefusalAsync(HttpContext http, ClaimsPrincipal person, AuthenticationProperties properties)
    {
        var cancel = http.RequestAborted;
        if (person.FindAll(settings.Claim).Select(c => c.Value).ToArray() is not [{ Length: > 0 and <= LongestName } name])
        {
            NotAccepted($"the ID token does not have one '{settings.Claim}' of 1 to {LongestName} characters");
            return "provider-names-nobody";
        }

        if (await gate.TryPersonAsync(http, name) is not null)
        {
            return "too-many-requests";
        }

        var way = person.FindAll("amr").Any(m => SecondFactors.Contains(m.Value)) ? SignInWay.ProviderWithSecondFactor : SignInWay.Provider;
        switch (await accounts.SignInFederatedAsync(name, way, SignInPlace.Of(http), cancel))
        {
            case SignInOutcome.Accepted accepted:
                await cookies.BeginAsync(http, accepted.User, way, FederationHosting.Remembered(properties), cancel);
                return null;
            case SignInOutcome.Locked:
                return "locked-out";
            case SignInOutcome.KeptOut:
                return "account-locked";
            case SignInOutcome.CodeNeeded:
                return "second-factor-required";
            default:
                return "unknown-user";
        }
    }

    /// <summary>Parts of it may be what somebody has written into an address.</summary>
    private static string OneLine(string? message) => string.Concat((message ?? "no reason").Select(c => char.IsControl(c) ? ' ' : c));

    [LoggerMessage(1632, LogLevel.Warning, "The answer of the OpenID provider was not accepted: {Why}")]
    private partial void NotAccepted(string why);
}
