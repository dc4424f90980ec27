using OtpNet;

namespace ContactCenter.EndToEnd.Tests.Browser;

/// <summary>
/// Makes the codes of a second factor as the app on a phone does. Every code is of a later time step than the one before; the server takes
/// one step ahead (RFC 6238 §5.2), so two in a row wait for nothing.
/// </summary>
internal sealed class Authenticator(string secret)
{
    private const int StepSeconds = 30;

    private readonly Totp _totp = new(Base32Encoding.ToBytes(secret), step: StepSeconds);
    private long _last;

    public string Next()
    {
        _last = Math.Max(_last + 1, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / StepSeconds);
        return _totp.ComputeTotp(DateTimeOffset.FromUnixTimeSeconds(_last * StepSeconds).UtcDateTime);
    }
}
