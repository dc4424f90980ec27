using StackExchange.Redis;

namespace ContactCenter.Host.Options;

/// <summary>The connection string of Redis.</summary>
internal static class RedisAddress
{
    /// <returns>What is wrong with it, without repeating it: a password may stand in it. Null when nothing is.</returns>
    public static string? Fault(string address)
    {
        try
        {
            return ConfigurationOptions.Parse(address).EndPoints.Count > 0
                ? null
                : "ConnectionStrings:Redis names no server. Give host:port, for example '127.0.0.1:6379,password=...'.";
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            return "ConnectionStrings:Redis cannot be read. Give host:port and options, for example '127.0.0.1:6379,password=...'.";
        }
    }
}
