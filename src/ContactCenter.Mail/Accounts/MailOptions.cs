namespace ContactCenter.Mail.Accounts;

/// <summary>The section <c>ContactCenter:Mail</c>.</summary>
public sealed class MailOptions
{
    /// <summary>How often mailboxes are read and what waits is sent; 5–3,600 seconds.</summary>
    public int PollSeconds { get; set; } = 30;

    /// <summary>The largest mail that is taken, in MB with everything in it; 1–100. Of a larger one the sender is told.</summary>
    public int MaxMegabytes { get; set; } = 20;

    /// <summary>Mail servers elsewhere than on this machine may be spoken to without TLS: passwords and mails go in the clear.</summary>
    public bool AllowPlain { get; set; }

    /// <summary>Who writes is told that the mail came, and under which number.</summary>
    public bool Acknowledge { get; set; } = true;

    internal static IEnumerable<(string Key, string Why)> Check(MailOptions options)
    {
        if (options.PollSeconds is < 5 or > 3600)
        {
            yield return (nameof(PollSeconds), $"{options.PollSeconds} is not within 5 and 3600.");
        }

        if (options.MaxMegabytes is < 1 or > 100)
        {
            yield return (nameof(MaxMegabytes), $"{options.MaxMegabytes} is not within 1 and 100.");
        }
    }
}
