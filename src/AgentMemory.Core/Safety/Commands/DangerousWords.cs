namespace AgentMemory.Safety.Commands;

/// <summary>Commands and settings that say by themselves what they do.</summary>
static class DangerousWords
{
    /// <summary>What destroys.</summary>
    internal static IReadOnlyList<string> Destructive { get; } =
    [
        "push --force", "push -f", "push origin --force", "push origin -f", "push origin +", "push --mirror", "push --delete origin main", "drop database", "drop schema", "truncate table",
        "mkfs.", "mkfs ", "dd if=", "> /dev/sd", "of=/dev/", ":(){", "shred -", "wipefs", "diskutil erase", "format c:", "del /s", "del /f /s", "rd /s", "rmdir /s",
        "Remove-Item -Recurse -Force", "terraform destroy", "kubectl delete namespace", "kubectl delete ns", "docker system prune -a", "git filter-branch", "reflog expire --expire=now",
        "update-ref -d", "FLUSHALL", "dropDatabase", "aws s3 rb", "aws s3 rm s3", "gcloud projects delete", "--no-preserve-root", "chattr -i", "kill -9 -1",
    ];

    /// <summary>What takes a protection away.</summary>
    internal static IReadOnlyList<string> Unprotected { get; } =
    [
        "--dangerously-", "--no-verify", "--no-gpg-sign", "commit.gpgsign false", "commit -n ", "chmod 777", "chmod -R 777", "chmod 0777", "chmod a+rwx", "chmod -R a+rwx", "chmod +s", "chmod u+s",
        "core.hooksPath /dev/null", "HUSKY=0", "--skip-permissions", "bypassPermissions", "acceptEdits", "--yolo", "--full-auto", "--allow-all-tools", "--trust-all-tools", "danger-full-access", "--approval-mode=yolo",
        "NOPASSWD", "/etc/sudoers", "visudo", "setenforce 0", "ufw disable", "iptables -F", "systemctl stop firewalld", "csrutil disable", "spctl --master-disable", "xattr -d com.apple.quarantine",
        "NODE_TLS_REJECT_UNAUTHORIZED=0", "NODE_TLS_REJECT_UNAUTHORIZED", "http.sslVerify false", "sslVerify=false", "strict-ssl false", "verify=False", "--insecure", "curl -k", "--no-check-certificate", "InsecureSkipVerify",
        "StrictHostKeyChecking=no", "StrictHostKeyChecking no", "--trusted-host", "Set-ExecutionPolicy", "-ExecutionPolicy Bypass", "Set-MpPreference", "--privileged", "--disable-web-security",
        "npm config set", "pip config set", "safe.directory *", "safe.directory '*'", "safe.directory=*", "unset HISTFILE", "history -c", "HISTFILE=/dev/null", "GIT_SSL_NO_VERIFY",
    ];
}
