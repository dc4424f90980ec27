using System.Net;

namespace ContactCenter.Host.Options;

/// <summary>Networks as settings write them: an address, or a range such as 10.0.0.0/24.</summary>
internal static class NetworkText
{
    public static bool IsNetwork(string text) => IPAddress.TryParse(text, out _) || IPNetwork.TryParse(text, out _);

    /// <exception cref="FormatException">The text is neither.</exception>
    public static IPNetwork Read(string text) => IPNetwork.TryParse(text, out var network)
        ? network
        : new(IPAddress.Parse(text), IPAddress.Parse(text).GetAddressBytes().Length * 8);
}
