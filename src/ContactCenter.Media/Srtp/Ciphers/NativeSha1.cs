using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ContactCenter.Media.Srtp.Ciphers;

/// <summary>SHA-1's compression by libcrypto (OpenSSL 3, <c>SHA1_Update</c>), if the library is there.</summary>
internal static unsafe class NativeSha1
{
    private static readonly delegate* unmanaged[SuppressGCTransition]<Context*, byte*, nuint, int> UpdateFunction = Find();

    public static bool IsAvailable => UpdateFunction != null;

    /// <summary>
    /// Absorbs whole blocks. A packet takes well under a microsecond, so the call may skip the transition to native code; that is why
    /// long input is cut.
    /// </summary>
    public static void Absorb(ref Sha1State state, ReadOnlySpan<byte> blocks)
    {
        const int Longest = 32 * Sha1State.BlockLength;
        if (blocks.IsEmpty)
        {
            return;
        }

        var context = default(Context);
        context.State = state;
        fixed (byte* start = blocks)
        {
            for (var offset = 0; offset < blocks.Length; offset += Longest)
            {
                _ = UpdateFunction(&context, start + offset, (nuint)Math.Min(Longest, blocks.Length - offset));
            }
        }

        state = context.State;
    }

    private static delegate* unmanaged[SuppressGCTransition]<Context*, byte*, nuint, int> Find()
    {
        if (!NativeLibrary.TryLoad("libcrypto.so.3", out var library) ||
            !NativeLibrary.TryGetExport(library, "SHA1_Update", out var update))
        {
            return null;
        }

        return (delegate* unmanaged[SuppressGCTransition]<Context*, byte*, nuint, int>)update;
    }

    /// <summary><c>SHA_CTX</c> of openssl/sha.h: chaining value, bit count in two words, sixteen words of buffer, fill of the buffer.</summary>
    private struct Context
    {
        public Sha1State State;
#pragma warning disable CS0169 // written by libcrypto only
        private uint _bitsLow;
        private uint _bitsHigh;
        private Buffer _buffer;
        private uint _fill;
#pragma warning restore CS0169
    }

    [InlineArray(16)]
    private struct Buffer
    {
        private uint _first;
    }
}
