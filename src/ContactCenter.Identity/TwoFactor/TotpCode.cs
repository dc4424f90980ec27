using OtpNet;

namespace ContactCenter.Identity.TwoFactor;

/// <summary>Codes of six digits that change every 30 seconds (RFC 6238, HMAC-SHA-1), as every authenticator makes them.</summary>
internal static class TotpCode
{
    /// <summary>As long as the hash (RFC 4226 §4, R6).</summary>
    private const int SecretBytes = 20;

    private const string Issuer = "ContactCenter";

    /// <summary>One step back for who types slowly, one ahead for a device whose clock is fast (RFC 6238 §5.2).</summary>
    private static readonly VerificationWindow Window = new(previous: 1, future: 1);

    public static byte[] NewSecret() => KeyGeneration.GenerateRandomKey(SecretBytes);

    /// <summary>As it is typed into an authenticator: 32 letters and digits of base 32.</summary>
    public static string Text(byte[] secret) => Base32Encoding.ToString(secret);

    /// <summary>As it stands in the square that an authenticator reads.</summary>
    public static string Uri(byte[] secret, string userName) => new OtpUri(OtpType.Totp, secret, userName, Issuer).ToString();

    /// <returns>The time step whose code it is, counted from 1970 by 30 seconds; null: of none near the moment.</returns>
    public static long? StepOf(byte[] secret, string code, DateTimeOffset now) =>
        new Totp(secret).VerifyTotp(now.UtcDateTime, code, out var step, Window) ? step : null;
}
