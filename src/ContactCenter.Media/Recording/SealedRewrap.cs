namespace ContactCenter.Media.Recording;

/// <summary>What came of putting a file under the key in force.</summary>
public enum RewrapResult
{
    /// <summary>It was under the key in force already.</summary>
    Current,

    /// <summary>It was under one of before, and is no more.</summary>
    Rewrapped,

    /// <summary>It is not sealed.</summary>
    Plain,

    /// <summary>The key that it is under is not here.</summary>
    NoKey,

    /// <summary>Its head was changed.</summary>
    Damaged,
}

/// <summary>After a change of the master key: a recording's data key is wrapped anew; its audio and its hash stay as they are.</summary>
public static class SealedRewrap
{
    /// <param name="path">A recording, whole or being written.</param>
    /// <param name="keys">Of the centre.</param>
    /// <exception cref="IOException">It cannot be read or written.</exception>
    public static RewrapResult Run(string path, RecordingKeys keys)
    {
        Span<byte> head = stackalloc byte[SealedHead.Size];
        using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        if (RandomAccess.Read(handle, head, 0) < head.Length || !SealedHead.IsOne(head))
        {
            return RewrapResult.Plain;
        }

        if (keys.IsCurrent(head))
        {
            return RewrapResult.Current;
        }

        try
        {
            keys.Rewrap(head);
        }
        catch (SealedRecordingException e)
        {
            return e.Fault is SealedRecordingFault.NoKey ? RewrapResult.NoKey : RewrapResult.Damaged;
        }

        // 128 bytes at the beginning lie in one sector: a crash leaves the old head or the new one. On the disk before the old key may go.
        RandomAccess.Write(handle, head, 0);
        RandomAccess.FlushToDisk(handle);
        return RewrapResult.Rewrapped;
    }
}
