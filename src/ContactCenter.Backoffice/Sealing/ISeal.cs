using System.Security.Claims;
using System.Text.Json;

namespace ContactCenter.Backoffice.Sealing;

/// <summary>
/// The key of what names informants, which lies outside the database. Whoever keeps something that became an informant's ticket keeps it
/// under this key from then on, and shows it to nobody else (TKT-10).
/// </summary>
public interface ISeal
{
    byte[] Seal(byte[] plain);

    /// <returns>Null when the key is not here, or the bytes are not what was sealed with it.</returns>
    byte[]? Open(byte[] bytes);
}

/// <summary>Who may see what is sealed.</summary>
public interface ISealedSight
{
    bool MaySee(ClaimsPrincipal user);
}

public static class SealExtensions
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static byte[] SealValue<T>(this ISeal seal, T value) => seal.Seal(JsonSerializer.SerializeToUtf8Bytes(value, Json));

    /// <returns>Null when it cannot be opened here.</returns>
    public static T? OpenValue<T>(this ISeal? seal, byte[] bytes)
        where T : class => seal?.Open(bytes) is { } plain ? JsonSerializer.Deserialize<T>(plain, Json) : null;
}
