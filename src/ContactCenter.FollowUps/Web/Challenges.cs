using System.Globalization;
using System.Security.Cryptography;
using ContactCenter.FollowUps.Entries;
using Microsoft.AspNetCore.DataProtection;

namespace ContactCenter.FollowUps.Web;

/// <summary>A challenge that was given out by this centre and is not too old.</summary>
/// <param name="Id">Taken once.</param>
/// <param name="Bits">Leading zero bits that were asked for.</param>
internal sealed record OpenChallenge(Guid Id, int Bits);

/// <summary>
/// Gives out challenges and reads them again. Nothing is kept of them: each is sealed with the centre's own keys, so that any Host reads
/// what another gave out, and a flood of questions fills nothing.
/// </summary>
internal sealed class Challenges(IDataProtectionProvider protection, FollowUpOptions options, TimeProvider time)
{
    /// <summary>As long as somebody may take between asking for one and sending the message.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    /// <summary>So many messages in ten minutes are as usual; with every doubling the calculation doubles, too.</summary>
    private const int Usual = 60;

    private const int MostMore = 6;

    private readonly IDataProtector _protector = protection.CreateProtector("ContactCenter.FollowUps.Challenge");

    /// <param name="lately">Messages of the last ten minutes, whoever sent them.</param>
    public (string Challenge, int Bits) Give(long lately)
    {
        var more = lately <= Usual ? 0 : Math.Min(MostMore, (int)Math.Ceiling(Math.Log2((double)lately / Usual)));
        var bits = options.WebMessageProofBits + more;
        var issued = time.GetUtcNow().ToUnixTimeMilliseconds();
        return (_protector.Protect(string.Create(CultureInfo.InvariantCulture, $"{Guid.NewGuid():N} {issued} {bits}")), bits);
    }

    /// <returns>Null for what this centre did not give out, or too long ago.</returns>
    public OpenChallenge? Read(string challenge)
    {
        string[] parts;
        try
        {
            parts = _protector.Unprotect(challenge).Split(' ');
        }
        catch (CryptographicException)
        {
            return null;
        }

        var issued = DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(parts[1], CultureInfo.InvariantCulture));
        return time.GetUtcNow() - issued <= Lifetime
            ? new(Guid.ParseExact(parts[0], "N"), int.Parse(parts[2], CultureInfo.InvariantCulture))
            : null;
    }
}
